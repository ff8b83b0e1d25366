package dev.sparkdriver.spark;

import java.util.Map;

/** The processor and memory of a driver and of an executor. */
final class Sizing implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var executor = args.recipe().executor();
    return Map.of(
        "spark.driver.memory", args.recipe().driver().memory().spark(),
        "spark.executor.cores", String.valueOf(executor.cores()),
        "spark.executor.memory", executor.memory().spark(),
        "spark.executor.memoryOverhead", ResourceRequests.overhead(executor).spark(),
        "spark.kubernetes.executor.request.cores",
            ResourceRequests.executor(executor).cpu().kubernetes(),
        // Spark sets no limit by itself, and a quota on limits then refuses every executor.
        "spark.kubernetes.executor.limit.cores", ResourceRequests.cpuLimit(executor).kubernetes());
  }

  @Override
  public Map<String, String> owned() {
    return Map.ofEntries(
        Map.entry("spark.driver.memory", "use `driver.memory`"),
        Map.entry("spark.driver.memoryOverhead", "use `driver.memoryOverhead`"),
        Map.entry("spark.driver.memoryOverheadFactor", "use `driver.memoryOverhead`"),
        Map.entry("spark.driver.cores", "use `driver.cpu`"),
        Map.entry("spark.kubernetes.driver.request.cores", "use `driver.cpu`"),
        Map.entry("spark.kubernetes.driver.limit.cores", "use `driver.cpuLimit`"),
        Map.entry("spark.executor.cores", "use `executor.cores`"),
        Map.entry("spark.executor.memory", "use `executor.memory`"),
        Map.entry("spark.executor.memoryOverhead", "use `executor.memoryOverhead`"),
        Map.entry("spark.executor.memoryOverheadFactor", "use `executor.memoryOverhead`"),
        Map.entry("spark.kubernetes.memoryOverheadFactor", "use `executor.memoryOverhead`"),
        Map.entry("spark.kubernetes.executor.request.cores", "use `executor.cpu`"),
        Map.entry("spark.kubernetes.executor.limit.cores", "use `executor.cpuLimit`"));
  }
}
