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

/** Every backup keeps something, out of reach of the sessions whose files it has. */
public final class BackupRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var backup : settings.all(BackupSettings.class)) {
      var keep = backup.value().keep();
      if (keep.daily() + keep.weekly() + keep.monthly() == 0) {
        found.error(backup.at("keep"), nothing());
      }
    }
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
        && store.url().equals(to.url())
        && store.endpoint().equals(to.endpoint());
  }

  private static Message nothing() {
    return Message.of(ErrorCode.BACKUP_IN_VAIN, "no snapshot would be kept")
        .why("what none of `daily`, `weekly` and `monthly` keeps is removed after each backup")
        .help("set one of them to 1 or more, or remove `keep` for 7, 5 and 12");
  }

  private static Message reached(String store) {
    return Message.of(
            ErrorCode.BACKUP_IN_VAIN,
            "the backups would be in the store `%s`, which sessions write to".formatted(store))
        .why("the mistake that a backup is for could delete the backup too")
        .help("give backups a bucket of their own, with a key that no session has");
  }
}
