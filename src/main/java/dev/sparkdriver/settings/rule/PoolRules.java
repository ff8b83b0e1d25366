package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.NodeAllocatable;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.spark.ResourceRequests;

/** Pools have machines that are large and many enough for the pods they are for. */
final class PoolRules implements Rule {

  private record Nodes(int fewest, int most) {}

  @Override
  public void judge(Scope scope) {
    if (!scope.on(Target.GKE) || !scope.sound("gke")) {
      return;
    }
    var gke = scope.settings().gke();
    bounds(scope, "gke.drivers", new Nodes(gke.drivers().minNodes(), gke.drivers().maxNodes()));
    bounds(
        scope, "gke.executors", new Nodes(gke.executors().minNodes(), gke.executors().maxNodes()));
    for (var notebook : scope.notebooks()) {
      driver(scope, notebook, gke.drivers().machineType());
      executor(scope, notebook, gke.executors().machineType());
    }
  }

  private static void bounds(Scope scope, String pool, Nodes nodes) {
    var sound = scope.sound(pool, pool + ".minNodes", pool + ".maxNodes");
    if (sound && nodes.fewest() > nodes.most()) {
      scope.error(
          pool + ".minNodes",
          Message.of(
                  ErrorCode.NODE_BOUNDS,
                  "fewest nodes %d are more than most nodes %d"
                      .formatted(nodes.fewest(), nodes.most()))
              .help("swap them, or raise `maxNodes`"));
    }
  }

  private static void driver(Scope scope, Scope.Notebook notebook, String machine) {
    var path = notebook.at("driver");
    if (scope.sound(
            path + ".memory", path + ".memoryOverhead", path + ".cpu", path + ".maxSessions")
        && scope.sound("gke.drivers.machineType")) {
      fits(
          scope,
          path,
          new Fit("the notebook's pod", ErrorCode.DRIVER_OVER_MACHINE, machine),
          ResourceRequests.driver(notebook.recipe().driver()));
    }
  }

  private static void executor(Scope scope, Scope.Notebook notebook, String machine) {
    var path = notebook.at("executor");
    if (!scope.sound(path + ".memory", path + ".memoryOverhead", path + ".cpu", path + ".cores")
        || !scope.sound("gke.executors.machineType", "gke.executors.maxNodes")) {
      return;
    }
    var executor = notebook.recipe().executor();
    var size = ResourceRequests.executor(executor);
    var fits =
        fits(scope, path, new Fit("an executor", ErrorCode.EXECUTOR_OVER_MACHINE, machine), size);
    if (fits && scope.sound(path + ".instances", path + ".dynamic", "gke.location")) {
      pool(scope, path, size, ResourceRequests.executorsOfASession(executor));
    }
  }

  private record Fit(String what, ErrorCode code, String machine) {}

  private static boolean fits(Scope scope, String at, Fit fit, ResourceRequests asked) {
    var left = NodeAllocatable.allocatable(fit.machine());
    if (left.isEmpty()
        || asked.millicores() <= left.get().millicores()
            && asked.mebibytes() <= left.get().mebibytes()) {
      return true;
    }
    scope.error(
        at,
        Message.of(
                fit.code(),
                "%s asks for %dm cpu and %dMi memory, and %s leaves %dm and %dMi"
                    .formatted(
                        fit.what(),
                        asked.millicores(),
                        asked.mebibytes(),
                        fit.machine(),
                        left.get().millicores(),
                        left.get().mebibytes()))
            .why("a pod runs on one machine, and the node's own work takes a part of it")
            .help("make the pod smaller, or choose a larger `machineType`"));
    return false;
  }

  private static void pool(Scope scope, String at, ResourceRequests size, long executors) {
    var gke = scope.settings().gke();
    var left = NodeAllocatable.allocatable(gke.executors().machineType());
    if (left.isEmpty() || gke.location().isEmpty()) {
      return;
    }
    var perNode =
        Math.min(
            left.get().millicores() / size.millicores(), left.get().mebibytes() / size.mebibytes());
    var nodes = (long) gke.executors().maxNodes() * new GcpLocation(gke.location().get()).zones();
    if (executors > perNode * nodes) {
      scope.error(
          at,
          Message.of(
                  ErrorCode.EXECUTORS_OVER_POOL,
                  "a session has %d executors, and %d nodes hold %d"
                      .formatted(executors, nodes, perNode * nodes))
              .why("the pool never grows beyond `gke.executors.maxNodes`")
              .help("raise `gke.executors.maxNodes`, or ask for fewer or smaller executors"));
    }
  }
}
