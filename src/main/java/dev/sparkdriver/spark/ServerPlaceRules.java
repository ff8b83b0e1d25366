package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Restricted;
import dev.sparkdriver.settings.CustomServer;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders, port and user of a custom notebook server are in nobody's way. */
public final class ServerPlaceRules implements Rule {

  /** What is mounted whatever the server is. */
  private static final List<String> TAKEN =
      List.of(
          ImageContract.TMP,
          ImageContract.DATA,
          ImageContract.LOGIN,
          ImageContract.SESSION,
          ImageContract.SECRETS,
          ImageContract.ACCOUNT);

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook
          .value()
          .recipe()
          .customServer()
          .ifPresent(
              server -> {
                folders(notebook, server, found);
                port(notebook, server, found);
              });
    }
    for (var team : settings.all(TeamSettings.class)) {
      if (team.value().shared().isPresent()) {
        settings.all(NotebookSettings.class).stream()
            .filter(notebook -> notebook.isIn(team))
            .forEach(notebook -> sharing(notebook, found));
      }
    }
  }

  private static void folders(
      Located<NotebookSettings> notebook, CustomServer server, Diagnostics found) {
    covered(server.home(), TAKEN.stream())
        .ifPresent(other -> found.error(notebook.at("customServer.home"), hidden(other)));
    covered(server.conf(), Stream.concat(TAKEN.stream(), Stream.of(server.home())))
        .ifPresent(other -> found.error(notebook.at("customServer.conf"), hidden(other)));
  }

  /** The first of other folders that one is in, or that is in it. */
  private static Optional<String> covered(String folder, Stream<String> others) {
    return others.filter(other -> isIn(folder, other) || isIn(other, folder)).findFirst();
  }

  private static boolean isIn(String inner, String outer) {
    return (inner + "/").startsWith(outer + "/");
  }

  private static void port(
      Located<NotebookSettings> notebook, CustomServer server, Diagnostics found) {
    Ports.of(notebook.value().recipe().driver()).all().stream()
        .filter(range -> range.holds(server.port()))
        .findFirst()
        .ifPresent(range -> found.error(notebook.at("customServer.port"), taken(range)));
  }

  private static void sharing(Located<NotebookSettings> notebook, Diagnostics found) {
    notebook
        .value()
        .recipe()
        .customServer()
        .filter(server -> server.user() != Restricted.USER)
        .ifPresent(
            server -> found.error(notebook.at("customServer.user"), stranger(server.user())));
  }

  private static Message hidden(String other) {
    return Message.of(
            ErrorCode.CUSTOM_SERVER, "the folder and `%s` are one in the other".formatted(other))
        .why("both are mounted, and one would hide what is in the other")
        .help("have the server look in a folder of its own");
  }

  private static Message taken(Ports.Range range) {
    return Message.of(ErrorCode.CUSTOM_SERVER, "the port is one of Spark's in the same pod")
        .why("sessions take %d to %d".formatted(range.first(), range.last()))
        .help("have the server listen on another, such as 8888");
  }

  private static Message stranger(int user) {
    return Message.of(
            ErrorCode.CUSTOM_SERVER,
            "the server's user %d cannot share the team's folder with executors".formatted(user))
        .why(
            "they run as %d, and neither could write into folders of the other"
                .formatted(Restricted.USER))
        .help(
            "run the server as %d, or give the notebook a team without `shared`"
                .formatted(Restricted.USER));
  }
}
