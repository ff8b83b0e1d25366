package dev.sparkdriver.backup;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.BackupSettings.Target;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import java.util.Optional;
import java.util.stream.Stream;

/** Backups are out of reach of the sessions whose files they have. */
public final class BackupRules implements Rule {

  private static final String GOOGLE = "googleapis.com";
  private static final String AMAZON = "amazonaws.com";

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      notebook.value().recipe().backup().ifPresent(backup -> apart(notebook, backup.to(), found));
    }
  }

  private static void apart(Located<NotebookSettings> notebook, Target to, Diagnostics found) {
    notebook
        .value()
        .recipe()
        .data()
        .stores()
        .forEach(
            (name, store) -> {
              if (isWritten(store, to)) {
                found.error(notebook.at("backup.to.url"), reached(name));
              }
            });
  }

  private static boolean isWritten(Store store, Target to) {
    return store.access() == Access.WRITE
        && store.url().endsWith("//" + to.bucket())
        && service(store.url(), store.endpoint()).equals(service(to.url(), to.endpoint()));
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
            "the backups would be in the store `%s`, which sessions write to".formatted(store))
        .why("the mistake that a backup is for could delete the backup too")
        .help("give backups a bucket of their own, with a key that no session has");
  }
}
