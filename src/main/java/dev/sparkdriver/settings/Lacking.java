package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reports what notebooks lack: once when none has it, else at each that lacks it.
 *
 * @param message makes the message of who lacks it, as in "all notebooks lack"
 */
public record Lacking(Diagnostic.Severity severity, Function<String, Message> message) {

  /** Reports each notebook whose recipe does not have it. */
  public void check(Bound settings, Predicate<Recipe> has, Diagnostics found) {
    var notebooks = settings.all(NotebookSettings.class);
    var lacking =
        notebooks.stream().filter(notebook -> !has.test(notebook.value().recipe())).toList();
    var all = lacking.size() == notebooks.size() && settings.allWhole(NotebookSettings.class);
    if (all && lacking.size() > 1) {
      var place = settings.location("defaults").or(() -> settings.location("teams"));
      report(place.orElseThrow(), "all notebooks lack", found);
      return;
    }
    for (var notebook : lacking) {
      var name = Quoting.quoted(notebook.value().name());
      report(notebook.location(), "notebook " + name + " lacks", found);
    }
  }

  private void report(Location location, String who, Diagnostics found) {
    found.add(new Diagnostic(message.apply(who), location, severity));
  }
}
