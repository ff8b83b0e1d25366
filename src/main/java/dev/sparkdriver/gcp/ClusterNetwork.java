package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import dev.sparkdriver.settings.NetworkSettings.ExistingNetwork;

/**
 * The network of a cluster.
 *
 * @param network the network
 * @param subnetwork the subnetwork of nodes, known once its nodes can reach what is outside
 * @param podsRange name of the secondary range for pods
 * @param servicesRange name of the secondary range for services
 */
record ClusterNetwork(
    Output<String> network, Output<String> subnetwork, String podsRange, String servicesRange) {
  /** A network that somebody else owns. */
  static ClusterNetwork in(ExistingNetwork existing) {
    return new ClusterNetwork(
        Output.of(existing.network()),
        Output.of(existing.subnetwork()),
        existing.podsRange(),
        existing.servicesRange());
  }
}
