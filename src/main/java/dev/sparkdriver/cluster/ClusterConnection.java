package dev.sparkdriver.cluster;

import com.pulumi.resources.ProviderResource;
import dev.sparkdriver.kubernetes.Placement;

/**
 * How to reach a cluster, and where in it pods run.
 *
 * @param provider the provider of everything in the cluster
 * @param drivers the nodes for drivers
 * @param executors the nodes for executors
 */
public record ClusterConnection(ProviderResource provider, Placement drivers, Placement executors) {

  /** The same cluster, as far as its nodes are these too. */
  public ClusterConnection narrowedTo(Placement nodes) {
    return new ClusterConnection(provider, drivers.narrowedTo(nodes), executors.narrowedTo(nodes));
  }
}
