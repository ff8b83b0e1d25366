package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The nodes that pods may run on.
 *
 * @param nodeSelector labels that a node must have
 * @param tolerations taints that a node may have
 */
public record Placement(Map<String, String> nodeSelector, List<Toleration> tolerations) {

  /** Any node without taints. */
  public static final Placement ANYWHERE = new Placement(Map.of(), List.of());

  /** The same nodes, as far as they carry these labels too. */
  public Placement narrowedTo(Map<String, String> labels) {
    var both = new TreeMap<>(labels);
    both.putAll(nodeSelector);
    return new Placement(both, tolerations);
  }

  /**
   * Binds a pod to them. Says nothing where there is nothing to say: servers drop what is empty,
   * and plugins differ.
   */
  public void place(PodSpecArgs.Builder pod) {
    if (!nodeSelector.isEmpty()) {
      pod.nodeSelector(nodeSelector);
    }
    if (!tolerations.isEmpty()) {
      pod.tolerations(tolerations.stream().map(Placement::toleration).toList());
    }
  }

  private static TolerationArgs toleration(Toleration toleration) {
    return TolerationArgs.builder()
        .key(toleration.key())
        .operator("Equal")
        .value(toleration.value())
        .effect(toleration.effect())
        .build();
  }
}
