package dev.sparkdriver;

import com.pulumi.core.Output;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.images.ImageSource;
import java.util.Map;

/** What teams stand on, whatever it was made from. */
record Foundation(
    ClusterConnection cluster,
    ImageSource images,
    WorkloadIdentity identity,
    Map<String, Output<?>> outputs) {}
