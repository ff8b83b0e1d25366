package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Recipe;
import java.util.Map;

/** The keys that say how many executors a session has. */
final class Scaling {

  private static final int USUAL_INSTANCES = 2;

  private Scaling() {}

  static Map<String, String> of(Recipe.Executor executor) {
    return executor.dynamic().map(Scaling::asNeeded).orElseGet(() -> always(instances(executor)));
  }

  private static int instances(Recipe.Executor executor) {
    return executor.instances().orElse(USUAL_INSTANCES);
  }

  private static Map<String, String> always(int instances) {
    return Map.of(
        "spark.dynamicAllocation.enabled", "false",
        "spark.executor.instances", String.valueOf(instances),
        "spark.shuffle.service.enabled", "false");
  }

  private static Map<String, String> asNeeded(Recipe.DynamicAllocation bounds) {
    return Map.of(
        "spark.dynamicAllocation.enabled",
        "true",
        "spark.dynamicAllocation.initialExecutors",
        String.valueOf(bounds.min()),
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
}
