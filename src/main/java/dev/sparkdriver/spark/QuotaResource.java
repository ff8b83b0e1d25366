package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Locale;

/** What a team's quota counts: thousandths of a core, bytes, bytes, pods. */
public enum QuotaResource {
  CPU,
  MEMORY,
  STORAGE,
  PODS;

  private static final long MEBIBYTE = 1L << 20;

  /** Its name among the settings of a quota. */
  public String setting() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** An amount as people read it. */
  public String text(long amount) {
    return switch (this) {
      case CPU -> new Cpu(amount).kubernetes();
      case MEMORY, STORAGE -> (amount + MEBIBYTE - 1) / MEBIBYTE + "Mi";
      case PODS -> String.valueOf(amount);
    };
  }

  /** As much of it as a quota allows. */
  public long of(TeamSettings.Quota quota) {
    return switch (this) {
      case CPU -> quota.cpu().millicores();
      case MEMORY -> quota.memory().bytes();
      case STORAGE -> quota.storage().bytes();
      case PODS -> quota.pods();
    };
  }

  /** The same as the quota says it. */
  public String text(TeamSettings.Quota quota) {
    return switch (this) {
      case CPU, PODS -> text(of(quota));
      case MEMORY -> quota.memory().text();
      case STORAGE -> quota.storage().text();
    };
  }

  /** The notebooks of a team that take of it. */
  List<NotebookSettings> takers(TeamSettings team) {
    return this == STORAGE ? team.notebooks() : team.running();
  }

  /** As much of it as a notebook's pod and its volume take. */
  long ofNotebook(NotebookSettings notebook) {
    return this == STORAGE
        ? notebook.recipe().volume().size().bytes()
        : of(ResourceRequests.driver(notebook.recipe().driver()));
  }

  /** As much of it as one of its executors takes. */
  long ofExecutor(NotebookSettings notebook) {
    var executor = notebook.recipe().executor();
    return this == STORAGE
        ? executor.localDisk().map(disk -> disk.size().bytes()).orElse(0L)
        : of(ResourceRequests.executor(executor));
  }

  /** As much of it as a pod takes that asks for this, and has no volume of its own. */
  long of(ResourceRequests pod) {
    return switch (this) {
      case CPU -> pod.millicores();
      case MEMORY -> pod.mebibytes() * MEBIBYTE;
      case STORAGE -> 0;
      case PODS -> 1;
    };
  }
}
