package dev.sparkdriver.cluster;

import com.pulumi.resources.ProviderResource;

/** How to reach the cluster, and where in it drivers and executors run. */
public record ClusterConnection(
    ProviderResource provider, Placement drivers, Placement executors) {}
