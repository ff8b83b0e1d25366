package dev.sparkdriver.cluster;

import com.pulumi.kubernetes.Provider;

/** How to reach the cluster, and where in it drivers and executors run. */
public record ClusterConnection(Provider provider, Placement drivers, Placement executors) {}
