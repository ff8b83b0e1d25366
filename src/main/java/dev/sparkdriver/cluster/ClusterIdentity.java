package dev.sparkdriver.cluster;

import java.util.Optional;

/**
 * Tells a cluster by what stays, the uid of its namespace {@code kube-system}, whatever address,
 * certificates or credentials lead to it.
 */
@FunctionalInterface
public interface ClusterIdentity {

  /** The identity of the cluster that a kubeconfig of one context leads to, if it can be known. */
  Optional<String> of(String kubeconfig);
}
