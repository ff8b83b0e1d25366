package dev.sparkdriver.team;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.List;
import java.util.function.ToLongFunction;

/** A team's quota holds all its notebooks' pods and volumes, and the executors of one session. */
public final class QuotaRules implements Rule {
  private static final long MEBIBYTE = 1L << 20;
  private static final String PODS =
      "the quota has to hold every notebook's pod, the executors of one session, backups, and what"
          + " keeps a notebook's hours, or they never start";
  private static final String STORAGE =
      "notebooks, shared folders and executors' local disks are volumes, and Kubernetes refuses what"
          + " exceeds the quota";

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var team : settings.all(TeamSettings.class)) {
      cpu(team, found);
      memory(team, found);
      pods(team, found);
      storage(team, found);
    }
  }

  private static void cpu(Located<TeamSettings> team, Diagnostics found) {
    var needed =
        drivers(team, ResourceRequests::millicores)
            + executors(team, ResourceRequests::millicores)
            + beside(team, ResourceRequests::millicores);
    var quota = team.value().quota().cpu();
    if (needed > quota.millicores()) {
      refuse(
          team, new Needed("cpu", new Cpu(needed).kubernetes(), quota.kubernetes()), PODS, found);
    }
  }

  private static void memory(Located<TeamSettings> team, Diagnostics found) {
    var needed =
        drivers(team, ResourceRequests::mebibytes)
            + executors(team, ResourceRequests::mebibytes)
            + beside(team, ResourceRequests::mebibytes);
    var quota = team.value().quota().memory();
    if (needed * MEBIBYTE > quota.bytes()) {
      refuse(team, new Needed("memory", needed + "Mi", quota.text()), PODS, found);
    }
  }

  private static void pods(Located<TeamSettings> team, Diagnostics found) {
    var notebooks = team.value().notebooks();
    var needed =
        notebooks.size()
            + backups(team)
            + hours(team)
            + most(
                notebooks,
                notebook -> ResourceRequests.executorsOfASession(notebook.recipe().executor()));
    var quota = team.value().quota().pods();
    if (needed > quota) {
      refuse(team, new Needed("pods", String.valueOf(needed), String.valueOf(quota)), PODS, found);
    }
  }

  private static void storage(Located<TeamSettings> team, Diagnostics found) {
    var homes =
        team.value().notebooks().stream()
            .mapToLong(notebook -> notebook.recipe().volume().size().bytes())
            .sum();
    var shared = team.value().shared().map(folder -> folder.size().bytes()).orElse(0L);
    var needed = homes + shared + most(team.value().notebooks(), QuotaRules::localDisks);
    var quota = team.value().quota().storage();
    if (needed > quota.bytes()) {
      var mebibytes = (needed + MEBIBYTE - 1) / MEBIBYTE;
      refuse(team, new Needed("storage", mebibytes + "Mi", quota.text()), STORAGE, found);
    }
  }

  /** Of the executors of one session. */
  private static long localDisks(NotebookSettings notebook) {
    var executor = notebook.recipe().executor();
    var size = executor.localDisk().map(disk -> disk.size().bytes()).orElse(0L);
    return size * ResourceRequests.executorsOfASession(executor);
  }

  private static long drivers(Located<TeamSettings> team, ToLongFunction<ResourceRequests> amount) {
    return team.value().notebooks().stream()
        .map(notebook -> ResourceRequests.driver(notebook.recipe().driver()))
        .mapToLong(amount)
        .sum();
  }

  /** All at once, as when they have the same schedule. */
  private static long backups(Located<TeamSettings> team) {
    var notebooks =
        team.value().notebooks().stream()
            .filter(notebook -> notebook.recipe().backup().isPresent())
            .count();
    return notebooks + team.value().sharedBackup().stream().count();
  }

  private static long hours(Located<TeamSettings> team) {
    return team.value().notebooks().stream()
        .filter(notebook -> notebook.hours().isPresent())
        .count();
  }

  private static long beside(Located<TeamSettings> team, ToLongFunction<ResourceRequests> amount) {
    var backups = ResourceRequests.backup().times(backups(team));
    return amount.applyAsLong(backups.plus(ResourceRequests.hours().times(hours(team))));
  }

  /** Of the notebook whose session asks for most. */
  private static long executors(
      Located<TeamSettings> team, ToLongFunction<ResourceRequests> amount) {
    return most(
        team.value().notebooks(),
        notebook -> {
          var executor = notebook.recipe().executor();
          var count = ResourceRequests.executorsOfASession(executor);
          return amount.applyAsLong(ResourceRequests.executor(executor).times(count));
        });
  }

  private static long most(
      List<NotebookSettings> notebooks, ToLongFunction<NotebookSettings> amount) {
    return notebooks.stream().mapToLong(amount).max().orElse(0);
  }

  private record Needed(String what, String amount, String allowed) {}

  private static void refuse(
      Located<TeamSettings> team, Needed needed, String why, Diagnostics found) {
    found.error(
        team.at("quota." + needed.what()),
        Message.of(
                ErrorCode.QUOTA_TOO_SMALL,
                "the team's quota of %s %s is too small: %s are needed"
                    .formatted(needed.allowed(), needed.what(), needed.amount()))
            .why(why)
            .help(
                "raise `quota.%s` to %s or more, or make the notebooks smaller"
                    .formatted(needed.what(), needed.amount())));
  }
}
