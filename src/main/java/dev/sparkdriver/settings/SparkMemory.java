package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/** An amount of JVM memory in mebibytes, written as Spark does: {@code 512m}, {@code 4g}. */
@SingleValue(Amounts.MemoryType.class)
public record SparkMemory(long mebibytes) {

  /** As {@code spark.*.memory} keys take it. */
  public String spark() {
    return mebibytes + "m";
  }

  /** As a Kubernetes resource quantity. */
  public String kubernetes() {
    return mebibytes + "Mi";
  }
}
