package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import dev.sparkdriver.settings.NetworkSettings.ExistingNetwork;

/** A subnetwork, and the names of its ranges for pods and services. */
record ClusterNetwork(
    Output<String> network, Output<String> subnetwork, String podsRange, String servicesRange) {
  /** A place in a network that somebody else owns. */
  static ClusterNetwork in(ExistingNetwork existing) {
    return new ClusterNetwork(
        Output.of(existing.network()),
        Output.of(existing.subnetwork()),
        existing.podsRange(),
        existing.servicesRange());
  }
}
