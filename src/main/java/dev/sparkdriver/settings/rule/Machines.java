package dev.sparkdriver.settings.rule;

import dev.sparkdriver.settings.PodSizes;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Machine types, and what Kubernetes leaves of a machine to pods. */
final class Machines {
  private static final Map<String, Machine> KNOWN = new TreeMap<>();
  private static final long MEBIBYTES = 1024;

  /** What the eviction threshold keeps free. */
  private static final long EVICTION = 100;

  /** Memory that the system's own pods (DNS, logs, metrics) ask for on a node. */
  private static final PodSizes SYSTEM_PODS = new PodSizes(300, 400);

  private record Machine(long processors, long mebibytes) {}

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
    family("n4-standard", 4, 2, 4, 8, 16, 32, 48, 64, 80);
    family("n4-highmem", 8, 2, 4, 8, 16, 32, 48, 64, 80);
    family("n4-highcpu", 2, 2, 4, 8, 16, 32, 48, 64, 80);
    family("t2d-standard", 4, 1, 2, 4, 8, 16, 32, 48, 60);
    family("c2-standard", 4, 4, 8, 16, 30, 60);
    family("c2d-standard", 4, 2, 4, 8, 16, 32, 56, 112);
    family("c2d-highmem", 8, 2, 4, 8, 16, 32, 56, 112);
    family("c2d-highcpu", 2, 2, 4, 8, 16, 32, 56, 112);
    family("c3-standard", 4, 4, 8, 22, 44, 88, 176);
    family("c3-highmem", 8, 4, 8, 22, 44, 88, 176);
    family("c3-highcpu", 2, 4, 8, 22, 44, 88, 176);
  }

  private Machines() {}

  private static void family(String name, double gibibytes, int... sizes) {
    for (var size : sizes) {
      KNOWN.put(name + "-" + size, new Machine(size, Math.round(size * gibibytes * MEBIBYTES)));
    }
  }

  static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  /** True when all sizes of the machine's family are known here. */
  static boolean familyKnown(String machine) {
    var family = machine.substring(0, machine.lastIndexOf('-') + 1);
    return KNOWN.keySet().stream().anyMatch(name -> name.startsWith(family));
  }

  /** What one node leaves to the program's pods; nothing for a machine that is not known. */
  static Optional<PodSizes> allocatable(String machine) {
    return Optional.ofNullable(KNOWN.get(machine))
        .map(
            known ->
                new PodSizes(
                    known.processors() * 1000
                        - reservedMillicores(known.processors())
                        - SYSTEM_PODS.millicores(),
                    known.mebibytes()
                        - reservedMebibytes(known.mebibytes())
                        - EVICTION
                        - SYSTEM_PODS.mebibytes()));
  }

  /** GKE keeps 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
  private static long reservedMillicores(long processors) {
    var reserved = 60.0;
    reserved += 10.0 * Math.min(1, Math.max(0, processors - 1));
    reserved += 5.0 * Math.min(2, Math.max(0, processors - 2));
    reserved += 2.5 * Math.max(0, processors - 4);
    return Math.round(Math.ceil(reserved));
  }

  /** GKE keeps 25 % of the first 4 GiB, 20 % of 4 more, 10 % of 8, 6 % of 112, 2 % of the rest. */
  private static long reservedMebibytes(long mebibytes) {
    var shares = new double[][] {{4, 0.25}, {4, 0.20}, {8, 0.10}, {112, 0.06}, {1 << 20, 0.02}};
    var left = mebibytes;
    var reserved = 0.0;
    for (var share : shares) {
      var part = Math.min(left, (long) (share[0] * MEBIBYTES));
      reserved += part * share[1];
      left -= part;
    }
    return Math.round(Math.ceil(reserved));
  }
}
