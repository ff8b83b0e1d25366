package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.container.Cluster;
import com.pulumi.gcp.container.outputs.ClusterMasterAuth;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.GkeSettings;
import java.util.List;
import java.util.Map;

/** The GKE cluster with its node pools. */
final class GkeCluster extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GkeCluster";

  private final Cluster cluster;
  private final Output<String> kubeconfig;

  /**
   * Which cluster is created.
   *
   * @param site where it is, and as whom its nodes act
   * @param gke the cluster and its node pools
   * @param prerequisites what has to be there before
   * @param gatewayApi whether it makes load balancers of Gateways
   */
  record Args(
      ClusterSite site, GkeSettings gke, ClusterPrerequisites prerequisites, boolean gatewayApi) {}

  GkeCluster(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var gke = args.gke();
    var spec = ClusterSpec.of(args.site(), gke, args.gatewayApi());
    cluster = new Cluster(name, spec, options(args));
    var pools = new NodePools("pools", pools(args), Options.component(this));
    kubeconfig =
        Output.tuple(cluster.endpoint(), cluster.masterAuth(), pools.ready())
            .applyValue(all -> GkeKubeconfig.yaml(all.t1, authority(all.t2)))
            .asSecret();
    registerOutputs(Map.of("name", cluster.name(), "kubeconfig", kubeconfig));
  }

  /** Its name in the project. */
  Output<String> name() {
    return cluster.name();
  }

  /** Its id among all of Google's. */
  Output<String> id() {
    return cluster.id();
  }

  /** How to reach it, known once its nodes are there. */
  Output<String> kubeconfig() {
    return kubeconfig;
  }

  /** The cluster, for what has to wait until it is there. */
  Resource resource() {
    return cluster;
  }

  private CustomResourceOptions options(Args args) {
    return CustomResourceOptions.builder()
        .parent(this)
        .dependsOn(args.prerequisites().ofCluster())
        .protect(args.gke().deletionProtection())
        .ignoreChanges(FilledByGoogle.CLUSTER)
        .build();
  }

  private NodePools.Args pools(Args args) {
    var gke = args.gke();
    return new NodePools.Args(
        args.site(),
        gke.location().orElseThrow(),
        cluster.name(),
        gke.disksKey(),
        List.of(NodePoolSpec.drivers(gke.drivers()), NodePoolSpec.executors(gke.executors())),
        args.prerequisites().ofNodes());
  }

  private static String authority(ClusterMasterAuth auth) {
    return auth.clusterCaCertificate().orElseThrow();
  }
}
