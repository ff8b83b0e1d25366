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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The GKE cluster with its node pools. */
final class GkeCluster extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GkeCluster";

  private final Cluster cluster;
  private final Output<String> kubeconfig;

  GkeCluster(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var gke = args.gke();
    cluster = new Cluster(name, ClusterSpec.of(args.site(), gke), options(args));
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

  /** How to reach it, known once its nodes are there. */
  Output<String> kubeconfig() {
    return kubeconfig;
  }

  /** What waits for the cluster to be. */
  Resource resource() {
    return cluster;
  }

  private CustomResourceOptions options(Args args) {
    var waitFor = new ArrayList<Resource>(args.waitFor());
    waitFor.addAll(args.grants()); // the initial pool has nodes too
    waitFor.addAll(args.secretsGrants());
    waitFor.addAll(args.disksGrants());
    return CustomResourceOptions.builder()
        .parent(this)
        .dependsOn(waitFor)
        .protect(args.gke().deletionProtection())
        .ignoreChanges(FilledByGoogle.CLUSTER)
        .build();
  }

  private NodePools.Args pools(Args args) {
    var waitFor = new ArrayList<Resource>(args.grants());
    waitFor.addAll(args.disksGrants());
    return new NodePools.Args(
        args.site().project(),
        args.gke().location().orElseThrow(),
        cluster.name(),
        args.site().nodeAccount(),
        args.gke().disksKey(),
        List.of(
            NodePoolSpec.drivers(args.gke().drivers()),
            NodePoolSpec.executors(args.gke().executors())),
        waitFor);
  }

  private static String authority(ClusterMasterAuth auth) {
    return auth.clusterCaCertificate().orElseThrow();
  }

  /**
   * What the cluster is told: it waits for the APIs it uses, for what its nodes may do, and for the
   * keys of its secrets and disks.
   */
  record Args(
      ClusterSpec.Site site,
      GkeSettings gke,
      Optional<KeyGrants> keys,
      List<Resource> grants,
      List<Resource> waitFor) {
    private List<Resource> secretsGrants() {
      return keys.map(KeyGrants::secrets).orElse(List.of());
    }

    private List<Resource> disksGrants() {
      return keys.map(KeyGrants::disks).orElse(List.of());
    }
  }
}
