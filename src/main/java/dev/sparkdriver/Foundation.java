package dev.sparkdriver;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.ClusterIdentity;
import dev.sparkdriver.cluster.ExistingCluster;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.gcp.FrontDoor;
import dev.sparkdriver.gcp.GoogleCloud;
import dev.sparkdriver.gcp.cost.BilledStack;
import dev.sparkdriver.gcp.cost.IdleCost;
import dev.sparkdriver.images.ImageSource;
import dev.sparkdriver.images.PushedImages;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.state.OutputNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The cluster that notebooks run on, and what comes with it on each target.
 *
 * @param cluster how to reach the cluster
 * @param images where images come from
 * @param identity the notebooks' rights in the cloud around the cluster
 * @param frontDoor what people come to before they reach the cluster, on Google Cloud
 * @param outputs outputs of the stack that follow from the kind of cluster
 */
record Foundation(
    ClusterConnection cluster,
    ImageSource images,
    WorkloadIdentity identity,
    Optional<FrontDoor> frontDoor,
    Map<String, Output<?>> outputs) {

  /** Declares the cluster, or connects to one that is there. */
  static Foundation declare(Settings settings, LockFile lock, ClusterIdentity identity) {
    return switch (settings.cluster().target()) {
      case KUBECONFIG -> of(settings, lock, existing(settings.cluster(), identity).connection());
      case GKE -> onGoogleCloud(settings, lock, identity);
      case STACK -> of(settings, lock, shared(settings.cluster(), identity).connection());
    };
  }

  private static Foundation of(Settings settings, LockFile lock, ClusterConnection cluster) {
    var images = new PushedImages(settings, lock);
    return new Foundation(cluster, images, WorkloadIdentity.NONE, Optional.empty(), Map.of());
  }

  private static ExistingCluster existing(ClusterSettings cluster, ClusterIdentity identity) {
    return new ExistingCluster(
        "cluster",
        new ExistingCluster.Args(cluster.kubeconfig(), cluster.kubernetesPlugin(), identity),
        ComponentResourceOptions.Empty);
  }

  private static SharedPlatform shared(ClusterSettings cluster, ClusterIdentity identity) {
    return new SharedPlatform(
        "cluster",
        new SharedPlatform.Args(
            cluster.stack().orElseThrow(), cluster.kubernetesPlugin(), identity),
        ComponentResourceOptions.Empty);
  }

  private static Foundation onGoogleCloud(
      Settings settings, LockFile lock, ClusterIdentity identity) {
    var google =
        new GoogleCloud(
            "google",
            new GoogleCloud.Args(
                settings.project(),
                settings.network(),
                settings.gke(),
                settings.images(),
                settings.environments(),
                lock,
                settings.teams(),
                new GoogleCloud.Kubernetes(settings.cluster().kubernetesPlugin(), identity)),
            ComponentResourceOptions.Empty);
    var outputs = new LinkedHashMap<>(google.outputs().byName());
    outputs.put(OutputNames.CLUSTER, google.clusterName());
    outputs.put(
        OutputNames.IDLE_COST_PER_MONTH, Output.of(IdleCost.perMonth(BilledStack.of(settings))));
    google.frontDoor().ifPresent(door -> outputs.put(OutputNames.ENTRANCE, door.address()));
    return new Foundation(
        google.connection(), google.images(), google.identities(), google.frontDoor(), outputs);
  }
}
