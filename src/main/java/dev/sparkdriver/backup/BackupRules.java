package dev.sparkdriver.backup;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.BackupSettings;
import dev.sparkdriver.settings.BackupSettings.Target;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Backups are out of reach of the sessions whose files they have. */
public final class BackupRules implements Rule {

  private static final String GOOGLE = "googleapis.com";
  private static final String AMAZON = "amazonaws.com";

  /** A store that sessions write to. */
  private record Written(String team, String name, Store store) {
    private boolean has(Target to) {
      return store.url().endsWith("//" + to.bucket())
          && service(store.url(), store.endpoint()).equals(service(to.url(), to.endpoint()));
    }

    /** As the people of a team call it. */
    private String calledIn(String other, Map<String, String> teams) {
      return "`%s`".formatted(name)
          + (team.equals(other) ? "" : " of team `%s`".formatted(teams.getOrDefault(team, team)));
    }
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    var teams =
        settings.values(TeamSettings.class, "name", String.class).stream()
            .collect(Collectors.toMap(Located::parent, Located::value));
    var written = written(settings);
    BiConsumer<Located<?>, BackupSettings> apart =
        (of, backup) -> {
          var team = of.value() instanceof TeamSettings ? of.path() : of.parent();
          written.stream()
              .filter(store -> store.has(backup.to()))
              .map(store -> store.calledIn(team, teams))
              .forEach(store -> found.error(of.at("backup.to.url"), reached(store)));
        };
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook.value().recipe().backup().ifPresent(backup -> apart.accept(notebook, backup));
    }
    for (var team : settings.all(TeamSettings.class)) {
      team.value().sharedBackup().ifPresent(backup -> apart.accept(team, backup));
    }
  }

  private static List<Written> written(Bound settings) {
    var written = new ArrayList<Written>();
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook.value().recipe().data().stores().entrySet().stream()
          .filter(store -> store.getValue().access() == Access.WRITE)
          .map(store -> new Written(notebook.parent(), store.getKey(), store.getValue()))
          .forEach(written::add);
    }
    return written;
  }

  /** Whose service it is, by whichever of its addresses. */
  private static String service(String url, Optional<String> endpoint) {
    var own = url.startsWith("gs:") ? GOOGLE : AMAZON;
    var host = endpoint.map(BackupRules::host).orElse(own);
    return Stream.of(GOOGLE, AMAZON)
        .filter(owner -> ("." + host).endsWith("." + owner))
        .findFirst()
        .orElse(host);
  }

  private static String host(String endpoint) {
    return endpoint.replaceFirst("^http://(.*?)(:80)?$|^https://(.*?)(:443)?$", "$1$3");
  }

  private static Message reached(String store) {
    return Message.of(
            ErrorCode.BACKUP_IN_VAIN,
            "the backups would be in the store %s, which sessions write to".formatted(store))
        .why("the mistake that a backup is for could delete the backup too")
        .help("give backups a bucket of their own, with a key that no session has");
  }
}
