package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.Comparator;
import java.util.List;

/** A team's quota holds all its notebooks' pods and volumes, and the executors of one session. */
final class Quotas implements Rule {
  private static final long MEBIBYTE = 1L << 20;
  private static final List<String> SIZES =
      List.of(
          "driver.memory",
          "driver.memoryOverhead",
          "driver.cpu",
          "driver.maxSessions",
          "executor.memory",
          "executor.memoryOverhead",
          "executor.cpu",
          "executor.cores",
          "executor.instances",
          "executor.dynamic",
          "volume.size");

  /** What a team needs at once, in the units of its quota. */
  private record Need(long millicores, long mebibytes, long pods, long storage) {}

  @Override
  public void judge(Scope scope) {
    for (var team : scope.teams()) {
      var notebooks = scope.notebooks(team);
      var sound =
          notebooks.stream()
              .allMatch(
                  notebook -> SIZES.stream().allMatch(size -> scope.sound(notebook.at(size))));
      if (sound && !notebooks.isEmpty() && scope.sound(team.at("quota"))) {
        judge(scope, team, need(notebooks));
      }
    }
  }

  private static Need need(List<Scope.Notebook> notebooks) {
    var drivers = ResourceRequests.NOTHING;
    var storage = 0L;
    for (var notebook : notebooks) {
      drivers = drivers.plus(ResourceRequests.driver(notebook.recipe().driver()));
      storage += notebook.recipe().volume().size().bytes();
    }
    var executors = notebooks.stream().map(notebook -> notebook.recipe().executor()).toList();
    var cpu =
        executors.stream()
            .map(
                one ->
                    ResourceRequests.executor(one).times(ResourceRequests.executorsOfASession(one)))
            .max(Comparator.comparingLong(ResourceRequests::millicores))
            .orElseThrow()
            .millicores();
    var memory =
        executors.stream()
            .map(
                one ->
                    ResourceRequests.executor(one).times(ResourceRequests.executorsOfASession(one)))
            .max(Comparator.comparingLong(ResourceRequests::mebibytes))
            .orElseThrow()
            .mebibytes();
    var pods =
        executors.stream().mapToLong(ResourceRequests::executorsOfASession).max().orElseThrow();
    return new Need(
        drivers.millicores() + cpu, drivers.mebibytes() + memory, notebooks.size() + pods, storage);
  }

  private static void judge(Scope scope, Scope.Team team, Need need) {
    var quota = team.settings().quota();
    if (scope.sound(team.at("quota.cpu")) && need.millicores() > quota.cpu().millicores()) {
      refuse(
          scope,
          team.at("quota.cpu"),
          ErrorCode.QUOTA_CPU,
          new Needed("cpu", kubernetes(need.millicores()), quota.cpu().kubernetes()));
    }
    var memory = need.mebibytes() * MEBIBYTE;
    if (scope.sound(team.at("quota.memory")) && memory > quota.memory().bytes()) {
      refuse(
          scope,
          team.at("quota.memory"),
          ErrorCode.QUOTA_MEMORY,
          new Needed("memory", need.mebibytes() + "Mi", quota.memory().text()));
    }
    if (scope.sound(team.at("quota.pods")) && need.pods() > quota.pods()) {
      refuse(
          scope,
          team.at("quota.pods"),
          ErrorCode.QUOTA_PODS,
          new Needed("pods", String.valueOf(need.pods()), String.valueOf(quota.pods())));
    }
    if (scope.sound(team.at("quota.storage")) && need.storage() > quota.storage().bytes()) {
      var mebibytes = (need.storage() + MEBIBYTE - 1) / MEBIBYTE;
      refuse(
          scope,
          team.at("quota.storage"),
          ErrorCode.QUOTA_STORAGE,
          new Needed("storage", mebibytes + "Mi", quota.storage().text()));
    }
  }

  private record Needed(String what, String needed, String allowed) {}

  private static String kubernetes(long millicores) {
    return new Cpu(millicores).kubernetes();
  }

  private static void refuse(Scope scope, String at, ErrorCode code, Needed needed) {
    var why =
        needed.what().equals("storage")
            ? "each notebook has a volume, and Kubernetes refuses what exceeds the quota"
            : "the quota has to hold every notebook's pod and the executors of one session, or they never start";
    scope.error(
        at,
        Message.of(
                code,
                "the team's quota of %s %s is too small: %s are needed"
                    .formatted(needed.allowed(), needed.what(), needed.needed()))
            .why(why)
            .help(
                "raise `quota."
                    + needed.what()
                    + "` to "
                    + needed.needed()
                    + " or more, or make the notebooks smaller"));
  }
}
