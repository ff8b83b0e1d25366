package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.docker.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.Resource;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.KubernetesProvider;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.images.BuiltImages;
import dev.sparkdriver.images.ImageSource;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.naming.Children;
import dev.sparkdriver.settings.AddressPlan;
import dev.sparkdriver.settings.GcpLocation;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.team.WorkloadIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Everything between an empty project and a cluster that notebooks can run on. */
public final class GoogleCloud extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GoogleCloud";
  private static final String NAME = "sparkdriver";

  private final Settings settings;
  private final GcpLocation location;
  private final ProviderResource google;
  private final ProjectServices services;
  private final NodeIdentity nodes;
  private final Optional<Registry> registry;
  private final GkeCluster cluster;
  private final ClusterConnection connection;
  private final ImageSource images;
  private final GoogleIdentities identities;

  /** Makes what the settings ask for. */
  public GoogleCloud(Settings settings) {
    super(TYPE, "google", ComponentResourceOptions.Empty);
    this.settings = settings;
    location = new GcpLocation(settings.gke().location().orElseThrow());
    google = provider();
    services = services();
    nodes = new NodeIdentity(NAME, nodes(), inside());
    registry = settings.images().build() ? Optional.of(registry()) : Optional.empty();
    cluster = new GkeCluster(NAME, cluster(place()), inside());
    connection = connect();
    images = registry.<ImageSource>map(this::built).orElseGet(ReferencedImages::new);
    identities =
        new GoogleIdentities(
            "identities",
            new GoogleIdentities.Args(services, cluster.resource(), settings.teams()),
            inside());
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

  /** Who notebooks are to Google. */
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
            .region(location.region())
            .build(),
        Children.of(this));
  }

  private ComponentResourceOptions inside() {
    return ComponentResourceOptions.builder().parent(this).providers(google).build();
  }

  private ProjectServices services() {
    var protect = settings.gke().deletionProtection();
    var project =
        new GoogleProject("project", new GoogleProject.Args(settings.project(), protect), inside());
    return new ProjectServices(
        "services", new ProjectServices.Args(project.id(), Api.neededBy(settings)), inside());
  }

  private NodeIdentity.Args nodes() {
    return new NodeIdentity.Args(services, !settings.images().build());
  }

  private Registry registry() {
    var keep = settings.images().keep();
    return new Registry(
        "registry", new Registry.Args(services, location.region(), nodes.member(), keep), inside());
  }

  private NetworkPlace place() {
    return settings.network().existing().map(NetworkPlace::in).orElseGet(this::network);
  }

  private NetworkPlace network() {
    var addresses = AddressPlan.of(settings.network().cidr());
    return new Network(NAME, new Network.Args(services, location.region(), addresses), inside())
        .place();
  }

  private GkeCluster.Args cluster(NetworkPlace place) {
    var gke = settings.gke();
    var grants = new ArrayList<Resource>(nodes.grants());
    registry.map(Registry::reader).ifPresent(grants::add);
    return new GkeCluster.Args(
        new ClusterShape.Site(services.project(), place, settings.network(), nodes.email()),
        gke,
        keys(),
        grants,
        List.of(services.on(Api.clustersNeed(gke))));
  }

  private Optional<KeyGrants> keys() {
    var gke = settings.gke();
    if (gke.secretsKey().isEmpty() && gke.disksKey().isEmpty()) {
      return Optional.empty();
    }
    var args = new KeyGrants.Args(services, gke.secretsKey(), gke.disksKey());
    return Optional.of(new KeyGrants("keys", args, inside()));
  }

  private ClusterConnection connect() {
    var gke = settings.gke();
    return new ClusterConnection(
        KubernetesProvider.of(this, cluster.kubeconfig(), settings.cluster().kubernetesPlugin()),
        Pool.drivers(gke.drivers()).placement(),
        Pool.executors(gke.executors()).placement());
  }

  private ImageSource built(Registry to) {
    var docker = new Provider("docker", com.pulumi.docker.ProviderArgs.Empty, Children.of(this));
    return new BuiltImages(
        "images",
        new BuiltImages.Args(settings, Path.of("."), to.images(), to.cache()),
        ComponentResourceOptions.builder().parent(this).providers(docker).build());
  }
}
