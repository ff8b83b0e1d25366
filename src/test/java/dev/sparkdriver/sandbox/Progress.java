package dev.sparkdriver.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What is to be seen below a cell while its job runs. */
record Progress(BrowserNotebook notebook, int cell) {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Predicate<String> MOVED =
      Pattern.compile(", [1-9]\\d* of \\d+ tasks").asPredicate();

  /** All that it says until the cell has run, each once; a picture is taken when it has moved. */
  List<String> follow(Runnable picture) {
    var seen = new ArrayList<String>();
    if (!Wait.until(PATIENCE, () -> look(seen, picture), ended -> ended)) {
      throw new AssertionError("cell %d has not run after %s: %s".formatted(cell, PATIENCE, seen));
    }
    return seen;
  }

  private boolean look(List<String> seen, Runnable picture) {
    for (var said : notebook.progress(cell).allTextContents()) {
      if (!seen.contains(said)) {
        if (MOVED.test(said) && seen.stream().noneMatch(MOVED)) {
          picture.run();
        }
        seen.add(said);
      }
    }
    return notebook.hasRun(cell);
  }
}
