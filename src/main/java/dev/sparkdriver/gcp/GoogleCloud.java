package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.docker.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.ClusterIdentity;
import dev.sparkdriver.cluster.KubernetesProvider;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.gcp.cost.IdleCost;
import dev.sparkdriver.images.BuiltImages;
import dev.sparkdriver.images.ImageSource;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.Settings;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Everything between an empty project and a cluster that notebooks can run on. */
public final class GoogleCloud extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GoogleCloud";

  /** What the cluster and what is around it are called. */
  static final String NAME = "sparkdriver";

  private final Settings settings;
  private final GkeCluster cluster;
  private final ClusterConnection connection;
  private final ImageSource images;
  private final GoogleIdentities identities;

  /** Makes what the settings ask for. */
  public GoogleCloud(Settings settings, ClusterIdentity identity) {
    super(TYPE, "google", ComponentResourceOptions.Empty);
    this.settings = settings;
    var inside = ComponentResourceOptions.builder().parent(this).providers(provider()).build();
    var ground = new ProjectFoundation(settings, inside);
    cluster = new GkeCluster(NAME, ground.cluster(), inside);
    connection = connect(identity);
    images = ground.registry().<ImageSource>map(this::built).orElseGet(ReferencedImages::new);
    identities =
        new GoogleIdentities(
            "identities",
            new GoogleIdentities.Args(ground, cluster.resource(), settings.teams()),
            inside);
    registerOutputs(Map.of("cluster", cluster.name()));
  }

  /** How to reach the cluster. */
  public ClusterConnection connection() {
    return connection;
  }

  /** Where images come from. */
  public ImageSource images() {
    return images;
  }

  /** What notebooks may do on Google Cloud. */
  public WorkloadIdentity identities() {
    return identities;
  }

  /** What the stack tells other stacks and its owners. */
  public Map<String, Output<?>> outputs() {
    var outputs = new LinkedHashMap<String, Output<?>>();
    outputs.putAll(
        SharedPlatform.outputs(cluster.kubeconfig(), connection.drivers(), connection.executors()));
    outputs.put("cluster", cluster.name());
    outputs.put("idleCostPerMonth", Output.of(IdleCost.perMonth(settings)));
    return outputs;
  }

  private ProviderResource provider() {
    return new com.pulumi.gcp.Provider(
        "google",
        ProviderArgs.builder()
            .project(settings.project().id().orElseThrow())
            .region(new GcpLocation(settings.gke().location().orElseThrow()).region())
            .build(),
        Options.of(this));
  }

  private ClusterConnection connect(ClusterIdentity identity) {
    var gke = settings.gke();
    var reach =
        new KubernetesProvider.Args(
            cluster.kubeconfig(), settings.cluster().kubernetesPlugin(), identity);
    return new ClusterConnection(
        new KubernetesProvider(reach, this),
        NodePoolSpec.drivers(gke.drivers()).placement(),
        NodePoolSpec.executors(gke.executors()).placement());
  }

  private ImageSource built(Registry to) {
    var docker = new Provider("docker", com.pulumi.docker.ProviderArgs.Empty, Options.of(this));
    return new BuiltImages(
        "images",
        new BuiltImages.Args(settings, Path.of("."), to.repositories()),
        ComponentResourceOptions.builder().parent(this).providers(docker).build());
  }
}
