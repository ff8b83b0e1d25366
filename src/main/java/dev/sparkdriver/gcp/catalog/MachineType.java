package dev.sparkdriver.gcp.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A machine type of Google Cloud.
 *
 * @param series the series, such as {@code n2d}
 * @param cpus number of processors
 * @param memoryGb memory in GiB
 */
public record MachineType(String series, double cpus, double memoryGb) {
  private static final Pattern CUSTOM = Pattern.compile("([a-z]\\d+[a-z]?)-custom-(\\d+)-(\\d+)");
  private static final double MEBIBYTES = 1024;

  /** They take no persistent disk, which node disks and notebooks' volumes are. */
  private static final Set<String> HYPERDISK_ONLY =
      Set.of("a4", "c4", "c4a", "c4d", "h4d", "m4", "n4", "n4a", "n4d", "x4");

  /** They run no image for linux/amd64. */
  private static final Set<String> ARM = Set.of("c4a", "n4a", "t2a");

  private static final Map<String, MachineType> KNOWN = new TreeMap<>();

  static {
    family("e2-standard", 4, 2, 4, 8, 16, 32);
    family("e2-highmem", 8, 2, 4, 8, 16);
    family("e2-highcpu", 1, 2, 4, 8, 16, 32);
    family("n1-standard", 3.75, 1, 2, 4, 8, 16, 32, 64, 96);
    family("n1-highmem", 6.5, 2, 4, 8, 16, 32, 64, 96);
    family("n1-highcpu", 0.9, 2, 4, 8, 16, 32, 64, 96);
    family("n2-standard", 4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128);
    family("n2-highmem", 8, 2, 4, 8, 16, 32, 48, 64, 80, 96);
    family("n2-highcpu", 1, 2, 4, 8, 16, 32, 48, 64, 80, 96);
    family("n2d-standard", 4, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128, 224);
    family("n2d-highmem", 8, 2, 4, 8, 16, 32, 48, 64, 80, 96);
    family("n2d-highcpu", 1, 2, 4, 8, 16, 32, 48, 64, 80, 96, 128, 224);
    family("t2d-standard", 4, 1, 2, 4, 8, 16, 32, 48, 60);
    family("c2-standard", 4, 4, 8, 16, 30, 60);
    family("c2d-standard", 4, 2, 4, 8, 16, 32, 56, 112);
    family("c2d-highmem", 8, 2, 4, 8, 16, 32, 56, 112);
    family("c2d-highcpu", 2, 2, 4, 8, 16, 32, 56, 112);
    family("c3-standard", 4, 4, 8, 22, 44, 88, 176);
    family("c3-highmem", 8, 4, 8, 22, 44, 88, 176);
    family("c3-highcpu", 2, 4, 8, 22, 44, 88, 176);
    KNOWN.put(
        "e2-medium", new MachineType("e2", 1, 4)); // the share of a processor that is paid for
  }

  private static void family(String name, double memoryPerCpu, int... sizes) {
    for (var cpus : sizes) {
      KNOWN.put(name + "-" + cpus, new MachineType(series(name), cpus, cpus * memoryPerCpu));
    }
  }

  /** The type of this name, when the name is known or tells enough. */
  public static Optional<MachineType> of(String name) {
    return Optional.ofNullable(KNOWN.get(name)).or(() -> custom(name));
  }

  /** The names of all that are known. */
  public static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  /** True when all sizes of the machine's family are known here. */
  public static boolean familyKnown(String name) {
    var family = name.substring(0, name.lastIndexOf('-') + 1);
    return KNOWN.keySet().stream().anyMatch(known -> known.startsWith(family));
  }

  /** True when its nodes can run images for linux/amd64. */
  public static boolean runsImages(String name) {
    return !ARM.contains(series(name));
  }

  /** True when persistent disks can be attached to it. */
  public static boolean takesDisks(String name) {
    return !HYPERDISK_ONLY.contains(series(name));
  }

  private static String series(String name) {
    return name.substring(0, name.indexOf('-'));
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
            Double.parseDouble(parts.group(3)) / MEBIBYTES));
  }
}
