package dev.sparkdriver.gcp;

import java.util.List;

/**
 * Fields whose changes are ignored, because Google fills them in or counts them by itself.
 *
 * <p>The plugin knows most fields of this kind. Listed here are those that GKE added after the
 * plugin was made, and those that count only when the resource is created.
 */
final class FilledByGoogle {
  /** Of a cluster. */
  static final List<String> CLUSTER =
      List.of(
          // the initial pool is gone, so GKE reports another one in its place
          "initialNodeCount",
          "nodeConfig",
          "nodePools",
          // GKE may name its own DNS, and a difference would replace the cluster
          "dnsConfig",
          // GKE makes one for the control plane's range, and a difference would replace the cluster
          "privateClusterConfig.privateEndpointSubnetwork");

  /** Of a node pool. */
  static final List<String> NODE_POOL =
      List.of(
          // GKE counts nodes itself, and a difference would replace the pool
          "initialNodeCount",
          // GKE adds labels of its own
          "nodeConfig.resourceLabels",
          // GKE says what kubelets do by default; the update is sent empty, and GKE refuses that
          "nodeConfig.kubeletConfig",
          // GKE names local disks that a machine brings, and a difference would replace the pool
          "nodeConfig.ephemeralStorageLocalSsdConfig");

  private FilledByGoogle() {}
}
