package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import java.util.HashMap;
import java.util.Set;

/** Names of teams and notebooks: free, unique, and short enough for what is named after them. */
final class Names implements Rule {
  private static final Limit NAMESPACE = new Limit(63, "namespaces are host names in DNS");

  private static final Limit NOTEBOOK =
      new Limit(
          38,
          "executor pods are named after it, a dash and eight digits, and Spark takes 47 characters");

  private static final Set<String> RESERVED =
      Set.of("default", "gmp-system", "gmp-public", "gke-managed-system", "istio-system");

  private record Limit(int characters, String why) {}

  @Override
  public void judge(Scope scope) {
    var seen = new HashMap<String, Scope.Team>();
    for (var team : scope.teams()) {
      if (scope.sound(team.at("name"))) {
        team(scope, team, seen.putIfAbsent(team.settings().name(), team));
      }
      notebooks(scope, team);
    }
  }

  private static void team(Scope scope, Scope.Team team, Scope.Team first) {
    var name = team.settings().name();
    var at = team.at("name");
    if (name.startsWith("kube-") || RESERVED.contains(name)) {
      scope.error(
          at,
          Message.of(ErrorCode.RESERVED_NAME, Quoting.quoted(name) + " is a reserved name")
              .why("it is a namespace of the cluster itself")
              .help("choose a name of the team's own: `team-" + shortened(name, 58) + "`"));
    }
    tooLong(scope, at, name, NAMESPACE);
    if (first != null) {
      var title =
          "team " + Quoting.quoted(name) + " is defined twice" + lines(scope, first.at("name"), at);
      scope.error(
          at,
          Message.of(ErrorCode.DUPLICATE_TEAM, title)
              .why("a team's name is its namespace")
              .help("put all notebooks of a team under one entry, or choose another name"));
    }
  }

  private static void notebooks(Scope scope, Scope.Team team) {
    var seen = new HashMap<String, Scope.Notebook>();
    for (var notebook : scope.notebooks(team)) {
      if (scope.sound(notebook.at("name"))) {
        var first = seen.putIfAbsent(notebook.settings().name(), notebook);
        notebook(scope, notebook, first);
      }
    }
    for (var notebook : seen.values()) {
      collision(scope, notebook, seen.get(notebook.settings().name() + "-driver"));
    }
  }

  private static void notebook(Scope scope, Scope.Notebook notebook, Scope.Notebook first) {
    var name = notebook.settings().name();
    var at = notebook.at("name");
    tooLong(scope, at, name, NOTEBOOK);
    if (first != null) {
      var title =
          "notebook "
              + Quoting.quoted(name)
              + " is defined twice"
              + lines(scope, first.at("name"), at);
      scope.error(
          at,
          Message.of(ErrorCode.DUPLICATE_NOTEBOOK, title)
              .why("both would have the same pod, volume and address")
              .help("choose another name for one of them"));
    }
  }

  private static void collision(Scope scope, Scope.Notebook one, Scope.Notebook other) {
    if (other != null) {
      var name = other.settings().name();
      scope.error(
          other.at("name"),
          Message.of(
                  ErrorCode.NAME_COLLISION,
                  "notebook "
                      + Quoting.quoted(name)
                      + " collides with notebook "
                      + Quoting.quoted(one.settings().name()))
              .why("the Service of the one and the driver Service of the other have the same name")
              .help("choose a name that does not end in `-driver`"));
    }
  }

  private static void tooLong(Scope scope, String at, String name, Limit limit) {
    if (name.length() > limit.characters()) {
      scope.error(
          at,
          Message.of(
                  ErrorCode.NAME_TOO_LONG,
                  "%s has %d characters, %d fit"
                      .formatted(Quoting.quoted(name), name.length(), limit.characters()))
              .why(limit.why())
              .help("write `" + shortened(name, limit.characters()) + "`"));
    }
  }

  private static String shortened(String name, int longest) {
    return name.substring(0, Math.min(name.length(), longest)).replaceAll("-+$", "");
  }

  private static String lines(Scope scope, String first, String second) {
    var one = scope.place(first);
    var two = scope.place(second);
    return one.known() ? " (lines " + one.line() + " and " + two.line() + ")" : "";
  }
}
