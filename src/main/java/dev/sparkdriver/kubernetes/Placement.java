package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.AffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodAffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.TolerationArgs;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The nodes that pods may run on.
 *
 * @param nodeSelector labels that a node must have
 * @param tolerations taints that a node may have
 * @param required what its labels must be besides
 * @param preferred what its labels had better be
 */
public record Placement(
    Map<String, String> nodeSelector,
    List<Toleration> tolerations,
    List<NodeRequirement> required,
    List<NodeRequirement> preferred) {

  /** Any node without taints. */
  public static final Placement ANYWHERE = new Placement(Map.of(), List.of());

  /** Nodes that images run on which were built here. */
  public static final Placement OF_BUILT_IMAGES =
      new Placement(Map.of("kubernetes.io/arch", ImageContract.ARCHITECTURE), List.of());

  /** Nodes by labels and taints alone. */
  public Placement(Map<String, String> nodeSelector, List<Toleration> tolerations) {
    this(nodeSelector, tolerations, List.of(), List.of());
  }

  /** The same nodes, as far as they are of others too; either's taints are tolerated. */
  public Placement narrowedTo(Placement other) {
    var labels = new TreeMap<>(other.nodeSelector);
    labels.putAll(nodeSelector);
    return new Placement(
        labels,
        both(tolerations, other.tolerations),
        both(required, other.required),
        both(preferred, other.preferred));
  }

  /** The same nodes, and those with more taints. */
  public Placement tolerating(List<Toleration> more) {
    return new Placement(nodeSelector, both(tolerations, more), required, preferred);
  }

  private static <T> List<T> both(List<T> ours, List<T> others) {
    return Stream.concat(ours.stream(), others.stream()).distinct().toList();
  }

  /** True for nodes whose labels are as they must be. */
  public boolean wants(Map<String, String> labels) {
    return labels.entrySet().containsAll(nodeSelector.entrySet())
        && required.stream().allMatch(requirement -> requirement.holds(labels));
  }

  /** True when these nodes have all labels that others must have. */
  public boolean isWithin(Placement others) {
    return nodeSelector.entrySet().containsAll(others.nodeSelector.entrySet());
  }

  /** Those of a node's taints that keep the pods away. */
  public List<Toleration> repelledBy(List<Toleration> taints) {
    return taints.stream()
        .filter(Toleration::repels)
        .filter(taint -> !tolerations.contains(taint))
        .toList();
  }

  /**
   * Binds a pod to them. Says nothing where there is nothing to say: servers drop what is empty,
   * and plugins differ.
   */
  public void place(PodSpecArgs.Builder pod) {
    place(pod, Optional.empty());
  }

  /** Binds a pod to them, and to where other pods are. */
  public void place(PodSpecArgs.Builder pod, Optional<PodAffinityArgs> others) {
    if (!nodeSelector.isEmpty()) {
      pod.nodeSelector(nodeSelector);
    }
    if (!tolerations.isEmpty()) {
      pod.tolerations(tolerations.stream().map(Placement::toleration).toList());
    }
    var nodes = NodeAffinities.of(required, preferred);
    if (nodes.isPresent() || others.isPresent()) {
      var affinity = AffinityArgs.builder();
      nodes.ifPresent(affinity::nodeAffinity);
      others.ifPresent(affinity::podAffinity);
      pod.affinity(affinity.build());
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
