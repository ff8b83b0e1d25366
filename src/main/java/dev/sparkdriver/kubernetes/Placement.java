package dev.sparkdriver.kubernetes;

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
}
