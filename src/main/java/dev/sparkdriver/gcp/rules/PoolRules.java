package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.NodeAllocatable;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExecutorSettings;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.Optional;

/** Pools have machines that are large and many enough for the pods they are for. */
final class PoolRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var pool : settings.all(GkeSettings.DriverPool.class)) {
      bounds(pool, pool.value().minNodes(), pool.value().maxNodes(), found);
      for (var driver : settings.in(NotebookSettings.class, DriverSettings.class)) {
        fits(
            driver.location(),
            new Pod(
                "the notebook's pod",
                ResourceRequests.driver(driver.value()),
                ResourceRequests.memorySum(driver.value())),
            pool.value().machineType(),
            found);
      }
    }
    for (var pool : settings.all(GkeSettings.ExecutorPool.class)) {
      bounds(pool, pool.value().minNodes(), pool.value().maxNodes(), found);
      for (var executor : settings.in(NotebookSettings.class, ExecutorSettings.class)) {
        executor(settings, executor, pool.value(), found);
      }
    }
  }

  private static void bounds(Located<?> pool, int fewest, int most, Diagnostics found) {
    if (fewest > most) {
      found.error(
          pool.at("minNodes"),
          Message.of(
                  ErrorCode.BOUNDS_CROSSED,
                  "fewest nodes %d are more than most nodes %d".formatted(fewest, most))
              .help("swap them, or raise `maxNodes`"));
    }
  }

  private static void executor(
      Bound settings,
      Located<ExecutorSettings> executor,
      GkeSettings.ExecutorPool pool,
      Diagnostics found) {
    var request = ResourceRequests.executor(executor.value());
    var pod = new Pod("an executor", request, ResourceRequests.memorySum(executor.value()));
    var fits = fits(executor.location(), pod, pool.machineType(), found);
    var location = settings.one(GkeSettings.class).flatMap(gke -> gke.value().location());
    var left = NodeAllocatable.allocatable(pool.machineType());
    if (fits && location.isPresent() && left.isPresent()) {
      var nodes = (long) pool.maxNodes() * new GcpLocation(location.get()).zones();
      var wanted = ResourceRequests.executorsOfASession(executor.value());
      enough(wanted, nodes, nodes * left.get().holds(request))
          .ifPresent(message -> found.error(executor.location(), message));
    }
  }

  private record Pod(String what, ResourceRequests request, String sum) {}

  private static boolean fits(Location at, Pod pod, String machine, Diagnostics found) {
    var left = NodeAllocatable.allocatable(machine);
    if (left.isEmpty() || left.get().holds(pod.request()) > 0) {
      return true;
    }
    found.error(
        at,
        Message.of(
                ErrorCode.POD_OVER_MACHINE,
                "%s asks for %dm cpu and %dMi memory, and %s leaves %dm and %dMi"
                    .formatted(
                        pod.what(),
                        pod.request().millicores(),
                        pod.request().mebibytes(),
                        machine,
                        left.get().millicores(),
                        left.get().mebibytes()))
            .note("memory: " + pod.sum())
            .why("a pod runs on one machine, and the node's own work takes a part of it")
            .help("make the pod smaller, or choose a larger `machineType`"));
    return false;
  }

  private static Optional<Message> enough(long wanted, long nodes, long held) {
    if (wanted <= held) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(
                ErrorCode.EXECUTORS_OVER_POOL,
                "a session has %d executors, and %d nodes hold %d".formatted(wanted, nodes, held))
            .why("the pool never grows beyond `gke.executors.maxNodes`")
            .help("raise `gke.executors.maxNodes`, or ask for fewer or smaller executors"));
  }
}
