package dev.sparkdriver.cluster.live;

import dev.sparkdriver.kubernetes.Toleration;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a cluster says of itself; memory in MiB, processor in thousandths of a core. */
record ClusterFacts(String version, List<Node> nodes, List<StorageClass> storageClasses) {
  private static final String DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";
  private static final long MEBIBYTE = 1L << 20;

  /** What a node leaves to pods, and to which. */
  record Node(
      String name,
      long millicores,
      long mebibytes,
      Map<String, String> labels,
      List<Toleration> taints) {
    /** A node that has just joined does not say yet what it leaves. */
    private static boolean tells(io.fabric8.kubernetes.api.model.Node node) {
      var allocatable = node.getStatus().getAllocatable();
      return allocatable != null && allocatable.keySet().containsAll(Set.of("cpu", "memory"));
    }

    private static Node of(io.fabric8.kubernetes.api.model.Node node) {
      var allocatable = node.getStatus().getAllocatable();
      return new Node(
          node.getMetadata().getName(),
          allocatable.get("cpu").getNumericalAmount().movePointRight(3).longValue(),
          bytes(allocatable.get("memory")) / MEBIBYTE,
          Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of()),
          node.getSpec().getTaints().stream().map(Node::taint).toList());
    }

    private static Toleration taint(Taint taint) {
      return new Toleration(
          taint.getKey(), Optional.ofNullable(taint.getValue()).orElse(""), taint.getEffect());
    }
  }

  /** A storage class. */
  record StorageClass(String name, boolean isDefault, boolean expandable, String provisioner) {
    private static StorageClass of(io.fabric8.kubernetes.api.model.storage.StorageClass known) {
      var annotations = known.getMetadata().getAnnotations();
      return new StorageClass(
          known.getMetadata().getName(),
          annotations != null && "true".equals(annotations.get(DEFAULT_CLASS)),
          Boolean.TRUE.equals(known.getAllowVolumeExpansion()),
          known.getProvisioner());
    }
  }

  static ClusterFacts of(LiveCluster cluster) {
    return cluster.ask(
        server ->
            new ClusterFacts(
                server.getKubernetesVersion().getGitVersion(),
                server.nodes().list().getItems().stream()
                    .filter(Node::tells)
                    .map(Node::of)
                    .toList(),
                server.storage().v1().storageClasses().list().getItems().stream()
                    .map(StorageClass::of)
                    .toList()));
  }

  private static long bytes(Quantity quantity) {
    return Quantity.getAmountInBytes(quantity).longValue();
  }
}
