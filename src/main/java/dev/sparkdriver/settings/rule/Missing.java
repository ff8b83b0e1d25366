package dev.sparkdriver.settings.rule;

import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problem;
import dev.sparkdriver.settings.type.Shown;
import java.util.function.Predicate;

/** Reports what notebooks lack: once when none has it, else at each that lacks it. */
record Missing(Scope scope, Words words, Problem.Severity severity) {

  /** The complaint about somebody who lacks a setting. */
  interface Words {
    Complaint of(String who, String setting);
  }

  Missing(Scope scope, Words words) {
    this(scope, words, Problem.Severity.ERROR);
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
      var who = "notebook " + Shown.quoted(String.valueOf(notebook.settings().name())) + " lacks";
      report(notebook.path(), words.of(who, setting));
    }
  }

  private void report(String at, Complaint complaint) {
    scope.problems().add(new Problem(complaint, scope.place(at), severity));
  }
}
