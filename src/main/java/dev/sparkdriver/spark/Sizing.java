package dev.sparkdriver.spark;

import java.util.Map;
import java.util.TreeMap;

/** The processor and memory of a driver and of an executor. */
final class Sizing implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var executor = args.recipe().executor();
    var conf = new TreeMap<String, String>();
    conf.put("spark.driver.memory", args.recipe().driver().memory().spark());
    conf.put("spark.executor.cores", String.valueOf(executor.cores()));
    conf.put("spark.executor.memory", executor.memory().spark());
    conf.put("spark.executor.memoryOverhead", ResourceRequests.overhead(executor).spark());
    executor
        .offHeapMemory()
        .ifPresent(
            memory -> {
              conf.put("spark.memory.offHeap.enabled", "true");
              conf.put("spark.memory.offHeap.size", memory.spark());
            });
    conf.put(
        "spark.kubernetes.executor.request.cores",
        ResourceRequests.executor(executor).cpu().kubernetes());
    // Spark sets no limit by itself, and a quota on limits then refuses every executor.
    conf.put(
        "spark.kubernetes.executor.limit.cores", ResourceRequests.cpuLimit(executor).kubernetes());
    return conf;
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
        Map.entry("spark.memory.offHeap.enabled", "use `executor.offHeapMemory`"),
        Map.entry("spark.memory.offHeap.size", "use `executor.offHeapMemory`"),
        // With it Spark counts `spark.executor.pyspark.memory` beside the overhead, not in it.
        Map.entry("spark.kubernetes.resource.type", Connection.LEAVE_OUT),
        Map.entry("spark.kubernetes.executor.request.cores", "use `executor.cpu`"),
        Map.entry("spark.kubernetes.executor.limit.cores", "use `executor.cpuLimit`"));
  }
}
