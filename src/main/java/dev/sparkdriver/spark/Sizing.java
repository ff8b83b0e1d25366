package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;

/** The keys that say how big a driver and an executor are. */
final class Sizing {

  private Sizing() {}

  static Map<String, String> of(Recipe recipe) {
    var executor = recipe.executor();
    var memory = JvmMemory.of(executor);
    var cores = new Cpu(executor.cores() * 1000L);
    return Map.of(
        "spark.driver.memory", recipe.driver().memory().spark(),
        "spark.executor.cores", String.valueOf(executor.cores()),
        "spark.executor.memory", memory.heap().spark(),
        "spark.executor.memoryOverhead", memory.overhead().spark(),
        "spark.kubernetes.executor.request.cores", executor.cpu().orElse(cores).kubernetes(),
        // Spark sets no limit by itself, and a quota on limits then refuses every executor.
        "spark.kubernetes.executor.limit.cores", limit(executor, cores).kubernetes());
  }

  private static Cpu limit(Recipe.Executor executor, Cpu cores) {
    var promised = executor.cpu().orElse(cores);
    return executor
        .cpuLimit()
        .orElse(promised.millicores() > cores.millicores() ? promised : cores);
  }
}
