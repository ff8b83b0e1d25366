package dev.sparkdriver.gcp;

import com.pulumi.resources.Resource;
import java.util.List;
import java.util.stream.Stream;

/**
 * What has to be there before a cluster and its nodes are made.
 *
 * @param project the APIs that are on in the project, and its policy on images
 * @param nodeGrants what nodes are allowed: to write logs and metrics, and to pull images
 * @param secretsKeyGrants the right to encrypt Kubernetes secrets with the stack's key
 * @param disksKeyGrants the right to encrypt disks of nodes with the stack's key
 */
record ClusterPrerequisites(
    List<Resource> project,
    List<Resource> nodeGrants,
    List<Resource> secretsKeyGrants,
    List<Resource> disksKeyGrants) {

  /** Those of the cluster itself; the pool that GKE makes it with has nodes too. */
  List<Resource> ofCluster() {
    return Stream.of(project, nodeGrants, secretsKeyGrants, disksKeyGrants)
        .flatMap(List::stream)
        .toList();
  }

  /** Those of a node pool. */
  List<Resource> ofNodes() {
    return Stream.of(nodeGrants, disksKeyGrants).flatMap(List::stream).toList();
  }
}
