package dev.sparkdriver.gcp.catalog;

import com.pulumi.gcp.container.inputs.NodePoolNodeConfigTaintArgs;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.settings.GkeSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A node pool: the labels and taints of its nodes, and how pods get onto them.
 *
 * <p>The executors' pool repels all but executors, so that it can shrink to nothing.
 */
public record NodePoolSpec(String name, Machines machines, Nodes nodes, List<Toleration> taints) {
  private static final String LABEL = "sparkdriver.dev/pool";
  private static final String SPOT = "cloud.google.com/gke-spot";
  private static final String NO_SCHEDULE = "NoSchedule";

  /** The on-demand pool that drivers share with the system's own pods. */
  public static NodePoolSpec drivers(GkeSettings.DriverPool pool) {
    return new NodePoolSpec(
        "drivers",
        new Machines(pool.machineType(), pool.diskSizeGb(), false),
        new Nodes(pool.minNodes(), pool.maxNodes()),
        List.of());
  }

  /** The pool that only executors get onto. */
  public static NodePoolSpec executors(GkeSettings.ExecutorPool pool) {
    var taints = new ArrayList<Toleration>();
    taints.add(new Toleration(LABEL, "executors", NO_SCHEDULE));
    if (pool.spot()) {
      taints.add(new Toleration(SPOT, "true", NO_SCHEDULE));
    }
    return new NodePoolSpec(
        "executors",
        new Machines(pool.machineType(), pool.diskSizeGb(), pool.spot()),
        new Nodes(pool.minNodes(), pool.maxNodes()),
        List.copyOf(taints));
  }

  /** The labels of its nodes. */
  public Map<String, String> labels() {
    return Map.of(LABEL, name);
  }

  /** What brings a pod onto its nodes. */
  public Placement placement() {
    return new Placement(labels(), taints);
  }

  /** The taints in Google's words. */
  public List<NodePoolNodeConfigTaintArgs> nodeTaints() {
    return taints.stream().map(NodePoolSpec::nodeTaint).toList();
  }

  private static NodePoolNodeConfigTaintArgs nodeTaint(Toleration taint) {
    return NodePoolNodeConfigTaintArgs.builder()
        .key(taint.key())
        .value(taint.value())
        .effect("NO_SCHEDULE")
        .build();
  }

  /** What its nodes are. */
  public record Machines(String type, int diskSizeGb, boolean spot) {}

  /** How many there may be, per zone. */
  public record Nodes(int fewest, int most) {}
}
