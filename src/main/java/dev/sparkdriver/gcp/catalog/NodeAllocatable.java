package dev.sparkdriver.gcp.catalog;

import dev.sparkdriver.spark.ResourceRequests;
import java.util.Optional;

/** Computes how much processor and memory of a machine is left to the program's pods. */
public final class NodeAllocatable {
  private static final long MEBIBYTES = 1024;
  private static final long MILLICORES = 1000;

  /** What the eviction threshold keeps free. */
  private static final long EVICTION = 100;

  /** Memory that the system's own pods (DNS, logs, metrics) ask for on a node. */
  private static final ResourceRequests SYSTEM_PODS = new ResourceRequests(300, 400);

  private NodeAllocatable() {}

  /** What one node leaves to the program's pods; nothing for a machine that is not known. */
  public static Optional<ResourceRequests> allocatable(String machine) {
    return MachineType.of(machine).map(NodeAllocatable::allocatable);
  }

  private static ResourceRequests allocatable(MachineType machine) {
    var mebibytes = Math.round(machine.memoryGb() * MEBIBYTES);
    return new ResourceRequests(
        Math.round(machine.cpus() * MILLICORES)
            - reservedMillicores(machine.cpus())
            - SYSTEM_PODS.millicores(),
        mebibytes - reservedMebibytes(mebibytes) - EVICTION - SYSTEM_PODS.mebibytes());
  }

  /** GKE keeps 6 % of the first core, 1 % of the second, 0.5 % of two more, 0.25 % of the rest. */
  private static long reservedMillicores(double processors) {
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
