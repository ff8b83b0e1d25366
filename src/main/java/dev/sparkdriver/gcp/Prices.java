package dev.sparkdriver.gcp;

import dev.sparkdriver.settings.MachineType;
import java.util.Map;
import java.util.Optional;

/**
 * List prices in US dollars of region europe-west1, without discounts; those of other regions
 * differ by a fifth at most. {@code docs/operations.md} has the same table.
 */
final class Prices {
  /** When the prices were written down. */
  static final String AS_OF = "2025-06";

  /** Hours that Google counts a month as. */
  static final double HOURS_PER_MONTH = 730;

  /** An hour of a GKE cluster. */
  static final double CLUSTER_HOUR = 0.10;

  /** An hour of Cloud NAT, for each machine behind it. */
  static final double NAT_MACHINE_HOUR = 0.0014;

  /** A month of one GB of balanced persistent disk. */
  static final double DISK_GB_MONTH = 0.10;

  /** By series, an hour of their machines. */
  static final Map<String, Machine> MACHINES =
      Map.of(
          "e2", new Machine(0.02399, 0.003216),
          "n1", new Machine(0.03477, 0.004661),
          "n2", new Machine(0.03477, 0.004661),
          "n2d", new Machine(0.03025, 0.004055));

  private Prices() {}

  /** An hour of a machine, when its series is in the table. */
  static Optional<Double> hour(MachineType type) {
    return Optional.ofNullable(MACHINES.get(type.series()))
        .map(price -> type.cpus() * price.cpuHour() + type.memoryGb() * price.memoryGbHour());
  }

  /** An hour of one processor, and of one GB of memory. */
  record Machine(double cpuHour, double memoryGbHour) {}
}
