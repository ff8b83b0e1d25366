package dev.sparkdriver.gcp.catalog;

import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.PlatformPools;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.settings.GkeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node pool: its machines, the labels and taints of its nodes, and how pods get onto them.
 *
 * <p>The executors' pool repels all but executors, so that it can shrink to nothing.
 *
 * @param name the pool's name
 * @param machineType the type of its machines
 * @param diskSizeGb size of each node's disk
 * @param spot whether Google may take its machines back at any time
 * @param minNodes the fewest nodes, per zone
 * @param maxNodes the most nodes, per zone
 * @param taints the taints of its nodes
 */
public record NodePoolSpec(
    String name,
    String machineType,
    int diskSizeGb,
    boolean spot,
    int minNodes,
    int maxNodes,
    List<Toleration> taints) {

  /** The on-demand pool that drivers share with the system's own pods. */
  public static NodePoolSpec drivers(GkeSettings.DriverPool pool) {
    return new NodePoolSpec(
        "drivers",
        pool.machineType(),
        pool.diskSizeGb(),
        false,
        pool.minNodes(),
        pool.maxNodes(),
        List.of());
  }

  /** The pool that only executors get onto. */
  public static NodePoolSpec executors(GkeSettings.ExecutorPool pool) {
    var taints = new ArrayList<Toleration>();
    taints.add(PlatformPools.EXECUTORS);
    if (pool.spot()) {
      taints.add(PlatformPools.SPOT);
    }
    return new NodePoolSpec(
        "executors",
        pool.machineType(),
        pool.diskSizeGb(),
        pool.spot(),
        pool.minNodes(),
        pool.maxNodes(),
        List.copyOf(taints));
  }

  /** The labels of its nodes. */
  public Map<String, String> labels() {
    return Map.of(PlatformPools.LABEL, name);
  }

  /** What brings a pod onto its nodes. */
  public Placement placement() {
    return new Placement(labels(), taints);
  }
}
