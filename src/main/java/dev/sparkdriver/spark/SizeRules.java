package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExecutorSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.SparkMemory;

/** Heaps are as large as Spark demands, and no range is upside down. */
public final class SizeRules implements Rule {
  /**
   * Spark reserves 300 MiB of a heap and demands half as much again ({@code UnifiedMemoryManager}).
   */
  private static final long LEAST_HEAP = 450;

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var driver : settings.in(NotebookSettings.class, DriverSettings.class)) {
      heap(driver, driver.value().memory(), "driver", found);
      limit(driver, driver.value().cpu(), driver.value().cpuLimit(), found);
    }
    for (var executor : settings.in(NotebookSettings.class, ExecutorSettings.class)) {
      var value = executor.value();
      heap(executor, value.memory(), "executor", found);
      var request = value.cpu().orElse(new Cpu(value.cores() * 1000L));
      value.cpuLimit().ifPresent(limit -> limit(executor, request, limit, found));
      bounds(executor, value.dynamic(), found);
    }
  }

  private static void heap(Located<?> pod, SparkMemory heap, String who, Diagnostics found) {
    if (heap.mebibytes() >= LEAST_HEAP) {
      return;
    }
    found.error(
        pod.at("memory"),
        Message.of(ErrorCode.SPARK_MINIMUM_MEMORY, who + " memory is below Spark's minimum")
            .note(heap.mebibytes() + " MiB")
            .why(
                "Spark stops with \"%s memory … must be at least 471859200\" (450 MiB)"
                    .formatted(who.equals("executor") ? "Executor" : "System"))
            .help("use 512m or more, or remove the line to get the default 1g"));
  }

  private static void limit(Located<?> pod, Cpu request, Cpu limit, Diagnostics found) {
    if (request.millicores() <= limit.millicores()) {
      return;
    }
    found.error(
        pod.at(pod.isWritten("cpu") ? "cpu" : "cpuLimit"),
        Message.of(
                ErrorCode.REQUEST_OVER_LIMIT,
                "request %s exceeds limit %s".formatted(request.kubernetes(), limit.kubernetes()))
            .why("Kubernetes refuses a pod that is promised more than the most it may get")
            .help("raise `cpuLimit` to " + request.kubernetes() + ", or lower `cpu`"));
  }

  private static void bounds(
      Located<ExecutorSettings> executor,
      ExecutorSettings.DynamicAllocation bounds,
      Diagnostics found) {
    if (bounds.min() > bounds.max()) {
      found.error(
          executor.at("dynamic.min"),
          Message.of(
                  ErrorCode.BOUNDS_CROSSED,
                  "fewest executors %d are more than most executors %d"
                      .formatted(bounds.min(), bounds.max()))
              .help("swap them, or raise `max`"));
    }
  }
}
