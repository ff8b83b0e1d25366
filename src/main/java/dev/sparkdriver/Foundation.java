package dev.sparkdriver;

import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.images.ImageSource;
import dev.sparkdriver.team.WorkloadIdentity;

/** What teams stand on, whatever it was made from. */
record Foundation(ClusterConnection cluster, ImageSource images, WorkloadIdentity identity) {}
