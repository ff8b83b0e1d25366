package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.SparkMemory;
import java.util.Optional;

/** What one JVM takes: its heap, and what it and its Python processes need beside it. */
public record JvmMemory(SparkMemory heap, SparkMemory overhead) {

  private static final long LEAST_OVERHEAD = 384;
  private static final long OVERHEAD_PERCENT = 40;

  /** One session of the notebook. */
  public static JvmMemory of(Recipe.Driver driver) {
    return of(driver.memory(), driver.memoryOverhead());
  }

  /** One executor. */
  public static JvmMemory of(Recipe.Executor executor) {
    return of(executor.memory(), executor.memoryOverhead());
  }

  private static JvmMemory of(SparkMemory heap, Optional<SparkMemory> overhead) {
    return new JvmMemory(heap, overhead.orElseGet(() -> usualOverhead(heap)));
  }

  private static SparkMemory usualOverhead(SparkMemory heap) {
    return new SparkMemory(
        Math.max(LEAST_OVERHEAD, (heap.mebibytes() * OVERHEAD_PERCENT + 99) / 100));
  }

  /** Heap and overhead together. */
  public SparkMemory total() {
    return new SparkMemory(heap.mebibytes() + overhead.mebibytes());
  }
}
