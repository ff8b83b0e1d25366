package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Recipe;
import java.util.function.Predicate;

/** Reports what notebooks lack: once when none has it, else at each that lacks it. */
record Missing(Scope scope, Words words, Diagnostic.Severity severity) {

  /** The complaint about somebody who lacks a setting. */
  interface Words {
    Message of(String who, String setting);
  }

  Missing(Scope scope, Words words) {
    this(scope, words, Diagnostic.Severity.ERROR);
  }

  void judge(String setting, Predicate<Recipe> present) {
    var notebooks = scope.notebooks();
    var lacking =
        notebooks.stream()
            .filter(notebook -> scope.sound(notebook.at(setting)))
            .filter(notebook -> !present.test(notebook.recipe()))
            .toList();
    if (lacking.size() == notebooks.size() && lacking.size() > 1) {
      report(
          scope.isWritten("defaults") ? "defaults" : "teams",
          words.of("all notebooks lack", setting));
      return;
    }
    for (var notebook : lacking) {
      var who = "notebook " + Quoting.quoted(String.valueOf(notebook.settings().name())) + " lacks";
      report(notebook.path(), words.of(who, setting));
    }
  }

  private void report(String at, Message complaint) {
    scope.problems().add(new Diagnostic(complaint, scope.place(at), severity));
  }
}
