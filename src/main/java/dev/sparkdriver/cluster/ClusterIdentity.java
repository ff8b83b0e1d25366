package dev.sparkdriver.cluster;

import java.util.Optional;

/**
 * Tells clusters apart by the uid of the namespace {@code kube-system}, which stays the same when
 * addresses, certificates or credentials change.
 */
@FunctionalInterface
public interface ClusterIdentity {

  /** The identity of the cluster that a kubeconfig of one context leads to, if it can be known. */
  Optional<String> of(String kubeconfig);
}
