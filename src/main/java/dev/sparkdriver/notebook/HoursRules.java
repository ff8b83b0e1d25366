package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Optional;

/** A notebook is not suspended and woken at one and the same time. */
public final class HoursRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook
          .value()
          .recipe()
          .hours()
          .filter(hours -> hours.resume().equals(Optional.of(hours.suspend())))
          .ifPresent(
              hours ->
                  found.error(
                      notebook.at("hours.resume"),
                      Message.of(
                              ErrorCode.WITHOUT_EFFECT,
                              "it starts again at the moment at which it is suspended")
                          .why("which of the two comes last is chance")
                          .help("write another time, or remove `resume`")));
    }
  }
}
