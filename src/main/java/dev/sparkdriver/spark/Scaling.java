package dev.sparkdriver.spark;

import dev.sparkdriver.settings.ExecutorSettings;
import java.util.Map;

/** The number of executors of a session, fixed or between two bounds. */
final class Scaling implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var executor = args.recipe().executor();
    return executor.instances().map(Scaling::fixed).orElseGet(() -> dynamic(executor));
  }

  private static Map<String, String> fixed(int instances) {
    return Map.of(
        "spark.dynamicAllocation.enabled", "false",
        "spark.executor.instances", String.valueOf(instances),
        "spark.shuffle.service.enabled", "false");
  }

  private static Map<String, String> dynamic(ExecutorSettings executor) {
    var bounds = executor.dynamic();
    return Map.of(
        "spark.dynamicAllocation.enabled",
        "true",
        "spark.dynamicAllocation.initialExecutors",
        String.valueOf(ResourceRequests.executorsOfASession(executor)),
        "spark.dynamicAllocation.minExecutors",
        String.valueOf(bounds.min()),
        "spark.dynamicAllocation.maxExecutors",
        String.valueOf(bounds.max()),
        // Kubernetes has no shuffle service: executors that hold shuffle files are kept instead.
        "spark.dynamicAllocation.shuffleTracking.enabled",
        "true",
        "spark.shuffle.service.enabled",
        "false");
  }

  @Override
  public Map<String, String> owned() {
    return Map.of(
        "spark.executor.instances", "use `executor.instances`",
        "spark.dynamicAllocation.enabled", "use `executor.dynamic`",
        "spark.dynamicAllocation.initialExecutors", "use `executor.dynamic.min`",
        "spark.dynamicAllocation.minExecutors", "use `executor.dynamic.min`",
        "spark.dynamicAllocation.maxExecutors", "use `executor.dynamic.max`",
        "spark.dynamicAllocation.shuffleTracking.enabled", Connection.LEAVE_OUT,
        "spark.shuffle.service.enabled", Connection.LEAVE_OUT);
  }
}
