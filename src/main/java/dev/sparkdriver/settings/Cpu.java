package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/**
 * An amount of processor time in thousandths of a core, written as Kubernetes does: {@code 2},
 * {@code 500m}.
 */
@SingleValue(Amounts.CpuType.class)
public record Cpu(long millicores) {

  /** As a Kubernetes resource quantity. */
  public String kubernetes() {
    return millicores % 1000 == 0 ? String.valueOf(millicores / 1000) : millicores + "m";
  }
}
