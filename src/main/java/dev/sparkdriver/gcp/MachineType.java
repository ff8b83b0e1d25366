package dev.sparkdriver.gcp;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a machine type's name says: its series, processors and memory. */
record MachineType(String series, double cpus, double memoryGb) {
  private static final Pattern SHAPE =
      Pattern.compile("([a-z]\\d+[a-z]?)-(standard|highmem|highcpu)-(\\d+)");
  private static final Pattern CUSTOM = Pattern.compile("([a-z]\\d+[a-z]?)-custom-(\\d+)-(\\d+)");
  private static final Map<String, Double> MEMORY_PER_CPU =
      Map.of("standard", 4.0, "highmem", 8.0, "highcpu", 1.0);
  private static final Map<String, Double> MEMORY_PER_CPU_OF_N1 =
      Map.of("standard", 3.75, "highmem", 6.5, "highcpu", 0.9);

  /** Types that share a core; the processor is the share that is paid for. */
  private static final Map<String, MachineType> SHARED =
      Map.of(
          "e2-micro", new MachineType("e2", 0.25, 1),
          "e2-small", new MachineType("e2", 0.5, 2),
          "e2-medium", new MachineType("e2", 1, 4));

  /** The type of this name, when the name tells enough. */
  static Optional<MachineType> of(String name) {
    return Optional.ofNullable(SHARED.get(name)).or(() -> predefined(name)).or(() -> custom(name));
  }

  private static Optional<MachineType> predefined(String name) {
    var parts = SHAPE.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    var series = parts.group(1);
    var cpus = Double.parseDouble(parts.group(3));
    var perCpu = (series.equals("n1") ? MEMORY_PER_CPU_OF_N1 : MEMORY_PER_CPU).get(parts.group(2));
    return Optional.of(new MachineType(series, cpus, cpus * perCpu));
  }

  private static Optional<MachineType> custom(String name) {
    var parts = CUSTOM.matcher(name);
    if (!parts.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new MachineType(
            parts.group(1),
            Double.parseDouble(parts.group(2)),
            Double.parseDouble(parts.group(3)) / 1024));
  }
}
