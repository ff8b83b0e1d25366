package dev.sparkdriver.sandbox;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What is to be seen below a cell while its job runs. */
record Progress(BrowserNotebook notebook, int cell) {

  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** All that it says until the cell has run, each once; a picture is taken on the way. */
  List<String> follow(Runnable picture) {
    var seen = new ArrayList<String>();
    Wait.until(PATIENCE, () -> look(seen, picture), ended -> ended);
    return seen;
  }

  private boolean look(List<String> seen, Runnable picture) {
    for (var said : notebook.progress(cell).allTextContents()) {
      if (!seen.contains(said)) {
        seen.add(said);
        if (seen.size() == 2) {
          picture.run();
        }
      }
    }
    return notebook.hasRun(cell);
  }
}
