package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import dev.sparkdriver.settings.Cidr;

/**
 * Where a cluster is put, and as whom its nodes act.
 *
 * @param project the project's id, known once the project is there
 * @param network the subnetwork of its nodes, pods and services
 * @param controlPlane the addresses of its control plane
 * @param nodeAccount email of the nodes' service account
 */
record ClusterSite(
    Output<String> project,
    ClusterNetwork network,
    Cidr controlPlane,
    Output<String> nodeAccount) {}
