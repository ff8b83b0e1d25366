package dev.sparkdriver.gcp;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.images.Repositories;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NetworkSettings;
import dev.sparkdriver.settings.ProjectSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Creates what a project has before its cluster: APIs, the nodes' service account, registry,
 * network, rights to keys, and the policy on images.
 *
 * <p>All of it is registered in the constructor. It is no component: its parts are children of the
 * component that the options name, and as children of another they would have other URNs.
 */
final class ProjectFoundation {

  /** What the cluster, its network and its nodes' service account are called. */
  static final String NAME = "sparkdriver";

  private final Args args;
  private final ComponentResourceOptions inside;
  private final String region;
  private final GoogleProject project;
  private final ProjectServices services;
  private final NodeIdentity nodes;
  private final Optional<Registry> registry;
  private final ClusterNetwork network;
  private final Optional<ImageAdmission> admission;
  private final Optional<KeyGrants> keys;

  /**
   * What the project is to have.
   *
   * @param project which project, and whether to create it
   * @param network which network, and the addresses of a new one
   * @param gke what the cluster is going to be
   * @param images whether images are built, and where others may come from
   * @param imageReferences the images that recipes name
   * @param usesBuckets whether notebooks have rights to buckets
   * @param hasFrontDoor whether people come to an address of the project's
   */
  record Args(
      ProjectSettings project,
      NetworkSettings network,
      GkeSettings gke,
      ImagesSettings images,
      Set<String> imageReferences,
      boolean usesBuckets,
      boolean hasFrontDoor) {}

  ProjectFoundation(Args args, ComponentResourceOptions inside) {
    this.args = args;
    this.inside = inside;
    var gke = args.gke();
    var builds = args.images().build();
    region = new GcpLocation(gke.location().orElseThrow()).region();
    project =
        new GoogleProject(
            "project", new GoogleProject.Args(args.project(), gke.deletionProtection()), inside);
    var makesNetwork = args.network().existing().isEmpty();
    var needs = new Api.Needs(makesNetwork, builds, args.usesBuckets(), args.hasFrontDoor());
    services =
        new ProjectServices(
            "services", new ProjectServices.Args(project.id(), Api.neededBy(gke, needs)), inside);
    nodes = new NodeIdentity(NAME, new NodeIdentity.Args(services, !builds), inside);
    registry = builds ? Optional.of(createRegistry()) : Optional.empty();
    network = args.network().existing().map(ClusterNetwork::in).orElseGet(this::createNetwork);
    admission = gke.binaryAuthorization() ? Optional.of(createAdmission()) : Optional.empty();
    var hasKeys = gke.secretsKey().isPresent() || gke.disksKey().isPresent();
    keys = hasKeys ? Optional.of(createKeyGrants()) : Optional.empty();
  }

  private Registry createRegistry() {
    var protect = args.gke().deletionProtection();
    var names = new Registry.Location(region, args.project().id().orElseThrow());
    return new Registry(
        "registry",
        new Registry.Args(services, names, nodes.member(), protect, args.images().keep()),
        inside);
  }

  private ClusterNetwork createNetwork() {
    var addresses = AddressPlan.of(args.network().cidr());
    return new PrivateNetwork(NAME, new PrivateNetwork.Args(services, region, addresses), inside)
        .network();
  }

  private ImageAdmission createAdmission() {
    return new ImageAdmission(
        "admission",
        new ImageAdmission.Args(
            services,
            registry.map(Registry::repositories).map(Repositories::images),
            args.images().allowedRegistries(),
            args.imageReferences()),
        inside);
  }

  private KeyGrants createKeyGrants() {
    var gke = args.gke();
    return new KeyGrants(
        "keys", new KeyGrants.Args(services, gke.secretsKey(), gke.disksKey()), inside);
  }

  /** The project. */
  GoogleProject project() {
    return project;
  }

  /** The project's APIs. */
  ProjectServices services() {
    return services;
  }

  /** Where built images go; nothing when none is built. */
  Optional<Registry> registry() {
    return registry;
  }

  /** Where the cluster is to be. */
  ClusterSite site() {
    var controlPlane = args.network().controlPlaneCidr();
    return new ClusterSite(services.project(), network, controlPlane, nodes.email());
  }

  /** What has to be there before the cluster. */
  ClusterPrerequisites prerequisites() {
    var ofProject = new ArrayList<Resource>(List.of(services.on(Api.clustersNeed(args.gke()))));
    admission.map(ImageAdmission::policy).ifPresent(ofProject::add);
    var ofNodes = new ArrayList<Resource>(nodes.grants());
    registry.map(Registry::reader).ifPresent(ofNodes::add);
    return new ClusterPrerequisites(
        ofProject,
        ofNodes,
        keys.map(KeyGrants::secrets).orElse(List.of()),
        keys.map(KeyGrants::disks).orElse(List.of()));
  }
}
