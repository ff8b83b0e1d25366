package dev.sparkdriver.cluster;

import com.pulumi.resources.ProviderResource;
import dev.sparkdriver.kubernetes.Placement;

/** How to reach the cluster, and where in it drivers and executors run. */
public record ClusterConnection(
    ProviderResource provider, Placement drivers, Placement executors) {}
