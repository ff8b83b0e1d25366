package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Format;
import dev.sparkdriver.settings.value.TextFormats;
import java.util.Optional;
import java.util.Set;

/** Environments have proper names, and those that teams choose exist. */
final class Environments implements Rule {
  private static final int LONGEST = 63;

  @Override
  public void judge(Scope scope) {
    var names = scope.written().group("environments").entries();
    names.forEach(
        (name, entry) -> {
          var parsed = TextFormats.of(Format.DNS_LABEL).parse(name);
          if (parsed instanceof Parsed.Refused<?> refused) {
            scope.problems().error(entry.key(), refused.complaint());
          } else if (name.length() > LONGEST) {
            scope.problems().error(entry.key(), tooLong(name));
          }
        });
    for (var team : scope.teams()) {
      known(scope, team.at("environment"), team.settings().environment(), names.keySet());
      for (var notebook : scope.notebooks(team)) {
        known(scope, notebook.at("environment"), notebook.settings().environment(), names.keySet());
      }
    }
  }

  private static Message tooLong(String name) {
    return Message.of(
            ErrorCode.NAME_TOO_LONG,
            Quoting.quoted(name) + " has " + name.length() + " characters, " + LONGEST + " fit")
        .why("images are labelled with it")
        .help("choose a shorter name");
  }

  private static void known(Scope scope, String at, Optional<String> chosen, Set<String> names) {
    if (chosen.isEmpty() || names.contains(chosen.get())) {
      return;
    }
    var complaint =
        Message.of(
                ErrorCode.UNKNOWN_ENVIRONMENT,
                "there is no environment " + Quoting.quoted(chosen.get()))
            .why("environments are the names under `environments` in this stack file");
    var near = Suggestions.to(chosen.get(), names);
    if (near.isPresent()) {
      scope.error(at, complaint.help("did you mean `" + near.get() + "`?"));
    } else if (names.isEmpty()) {
      scope.error(at, complaint.help("define it under `environments`, or remove the line"));
    } else {
      scope.error(at, complaint.help("choose one of " + String.join(", ", names)));
    }
  }
}
