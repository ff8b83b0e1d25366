package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.Provider;
import com.pulumi.gcp.ProviderArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.ProviderResource;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.ClusterIdentity;
import dev.sparkdriver.cluster.KubernetesProvider;
import dev.sparkdriver.cluster.PlatformOutputs;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.images.BuiltImages;
import dev.sparkdriver.images.DockerProvider;
import dev.sparkdriver.images.ImageSource;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NetworkSettings;
import dev.sparkdriver.settings.ProjectSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.state.OutputNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Everything between an empty Google Cloud project and a cluster that notebooks can run on. */
public final class GoogleCloud extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GoogleCloud";

  private final GkeCluster cluster;
  private final ClusterConnection connection;
  private final ImageSource images;
  private final GoogleIdentities identities;
  private final Optional<FrontDoor> frontDoor;

  /**
   * What is made.
   *
   * @param project which project, and whether to create it
   * @param network which network, and the addresses of a new one
   * @param gke the cluster and its node pools
   * @param images whether images are built, and where others may come from
   * @param environments the environments that teams and notebooks name
   * @param lock what the environments install
   * @param teams the teams, whose notebooks use images and buckets
   * @param kubernetes how to talk to the cluster
   */
  public record Args(
      ProjectSettings project,
      NetworkSettings network,
      GkeSettings gke,
      ImagesSettings images,
      Map<String, Environment> environments,
      LockFile lock,
      List<TeamSettings> teams,
      Kubernetes kubernetes) {

    private boolean usesBuckets() {
      return teams.stream().anyMatch(GoogleIdentities::usesBuckets);
    }

    private ProjectFoundation.Args foundation() {
      return new ProjectFoundation.Args(
          project, network, gke, images, imageReferences(), usesBuckets(), hasFrontDoor());
    }

    private boolean hasFrontDoor() {
      return teams.stream().anyMatch(TeamSettings::usesEntrance);
    }

    private Set<String> imageReferences() {
      return teams.stream()
          .flatMap(team -> team.notebooks().stream())
          .map(notebook -> notebook.recipe().images())
          .flatMap(images -> Stream.of(images.notebook(), images.executor(), images.gateway()))
          .flatMap(Optional::stream)
          .map(ImageReference::text)
          .collect(Collectors.toSet());
    }
  }

  /**
   * How to talk to the cluster.
   *
   * @param plugin version of the Kubernetes resource plugin
   * @param identity tells clusters apart
   */
  public record Kubernetes(String plugin, ClusterIdentity identity) {}

  /** Creates the project's foundation, the cluster, the images and the notebooks' rights. */
  public GoogleCloud(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var inside = ComponentResourceOptions.builder().parent(this).providers(provider(args)).build();
    var foundation = new ProjectFoundation(args.foundation(), inside);
    cluster =
        new GkeCluster(
            ProjectFoundation.NAME,
            new GkeCluster.Args(
                foundation.site(), args.gke(), foundation.prerequisites(), args.hasFrontDoor()),
            inside);
    args.gke()
        .backupPlan()
        .ifPresent(
            plan ->
                new NamespaceBackups(
                    "backups", backups(args, foundation.services()), plan, inside));
    connection = connect(args);
    images =
        foundation
            .registry()
            .<ImageSource>map(registry -> built(args, registry))
            .orElseGet(() -> new ReferencedImages(args.environments()));
    identities =
        new GoogleIdentities(
            "identities",
            new GoogleIdentities.Args(
                foundation.project(), foundation.services(), cluster.resource(), args.teams()),
            inside);
    frontDoor =
        args.hasFrontDoor()
            ? Optional.of(frontDoor(args, foundation.services(), inside))
            : Optional.empty();
    registerOutputs(Map.of(OutputNames.CLUSTER, cluster.name()));
  }

  private static FrontDoor frontDoor(
      Args args, ProjectServices services, ComponentResourceOptions inside) {
    return new FrontDoor(
        "front-door",
        new FrontDoor.Args(services, NotebookHost.of(args.teams()), args.gke().armor()),
        inside);
  }

  private ProviderResource provider(Args args) {
    return new Provider(
        "google",
        ProviderArgs.builder()
            .project(args.project().id().orElseThrow())
            .region(new GcpLocation(args.gke().location().orElseThrow()).region())
            .build(),
        Options.of(this));
  }

  private NamespaceBackups.Args backups(Args args, ProjectServices services) {
    return new NamespaceBackups.Args(
        services,
        new GcpLocation(args.gke().location().orElseThrow()).region(),
        cluster.id(),
        args.teams().stream().map(TeamSettings::name).toList());
  }

  private ClusterConnection connect(Args args) {
    var kubernetes = args.kubernetes();
    var provider =
        new KubernetesProvider(
            "kubernetes",
            new KubernetesProvider.Args(
                cluster.kubeconfig(), kubernetes.plugin(), kubernetes.identity()),
            this);
    return new ClusterConnection(
        provider,
        NodePoolSpec.drivers(args.gke().drivers()).placement(),
        NodePoolSpec.executors(args.gke().executors()).placement());
  }

  private ImageSource built(Args args, Registry registry) {
    var docker = DockerProvider.in(this);
    return new BuiltImages(
        "images",
        new BuiltImages.Args(
            args.teams(), args.environments(), args.lock(), Path.of("."), registry.repositories()),
        ComponentResourceOptions.builder().parent(this).providers(docker).build());
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

  /** What people come to before they reach the cluster; nothing where they come in other ways. */
  public Optional<FrontDoor> frontDoor() {
    return frontDoor;
  }

  /** The cluster's name in its project. */
  public Output<String> clusterName() {
    return cluster.name();
  }

  /** What other stacks need to use the cluster. */
  public PlatformOutputs outputs() {
    return new PlatformOutputs(cluster.kubeconfig(), connection.drivers(), connection.executors());
  }
}
