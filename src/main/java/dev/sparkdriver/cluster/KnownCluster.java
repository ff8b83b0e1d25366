package dev.sparkdriver.cluster;

import dev.sparkdriver.kubernetes.Ownership;
import java.util.Optional;

/**
 * What a run knows of its cluster before it declares anything.
 *
 * @param identity tells the cluster from others
 * @param ownership which objects in the cluster are this stack's
 */
public record KnownCluster(ClusterIdentity identity, Ownership ownership) {

  /** A cluster that nothing is known of. */
  public static KnownCluster unasked(String stack) {
    return new KnownCluster(kubeconfig -> Optional.empty(), Ownership.ofNew(stack));
  }
}
