package dev.sparkdriver.gcp;

import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.images.Repositories;
import dev.sparkdriver.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is there before the cluster: APIs, identity, registry, network, keys, admission. */
final class ProjectFoundation {
  private final Settings settings;
  private final String region;
  private final ComponentResourceOptions inside;
  private final GoogleProject project;
  private final ProjectServices services;
  private final NodeIdentity nodes;
  private final Optional<Registry> registry;

  /** Makes it for these settings inside a component. */
  ProjectFoundation(Settings settings, ComponentResourceOptions inside) {
    this.settings = settings;
    this.inside = inside;
    region = new GcpLocation(settings.gke().location().orElseThrow()).region();
    project =
        new GoogleProject(
            "project",
            new GoogleProject.Args(settings.project(), settings.gke().deletionProtection()),
            inside);
    services =
        new ProjectServices(
            "services", new ProjectServices.Args(project.id(), Api.neededBy(settings)), inside);
    nodes =
        new NodeIdentity(
            GoogleCloud.NAME, new NodeIdentity.Args(services, !settings.images().build()), inside);
    registry = settings.images().build() ? Optional.of(makeRegistry()) : Optional.empty();
  }

  /** The project's APIs. */
  ProjectServices apis() {
    return services;
  }

  /** Who pods are to Google; an existing project is asked for its number. */
  WorkloadPool workloadPool() {
    return new WorkloadPool(services.project(), project.number(services));
  }

  /** Where built images go; there is none when nothing is built. */
  Optional<Registry> registry() {
    return registry;
  }

  /** All that the cluster is told. */
  GkeCluster.Args cluster() {
    var gke = settings.gke();
    var waitFor = new ArrayList<Resource>(List.of(services.on(Api.clustersNeed(gke))));
    admission().map(ImageAdmission::policy).ifPresent(waitFor::add);
    var grants = new ArrayList<Resource>(nodes.grants());
    registry.map(Registry::reader).ifPresent(grants::add);
    return new GkeCluster.Args(
        new ClusterSpec.Site(services.project(), place(), settings.network(), nodes.email()),
        gke,
        keys(),
        grants,
        waitFor);
  }

  private Registry makeRegistry() {
    return new Registry(
        "registry",
        new Registry.Args(
            services,
            settings.project().id().orElseThrow(),
            region,
            nodes.member(),
            settings.gke().deletionProtection(),
            settings.images().keep()),
        inside);
  }

  private ClusterNetwork place() {
    return settings.network().existing().map(ClusterNetwork::in).orElseGet(this::network);
  }

  private ClusterNetwork network() {
    var addresses = AddressPlan.of(settings.network().cidr());
    return new PrivateNetwork(
            GoogleCloud.NAME, new PrivateNetwork.Args(services, region, addresses), inside)
        .place();
  }

  private Optional<ImageAdmission> admission() {
    if (!settings.gke().binaryAuthorization()) {
      return Optional.empty();
    }
    var built = registry.map(Registry::repositories).map(Repositories::images);
    var args = new ImageAdmission.Args(services, settings, built);
    return Optional.of(new ImageAdmission("admission", args, inside));
  }

  private Optional<KeyGrants> keys() {
    var gke = settings.gke();
    if (gke.secretsKey().isEmpty() && gke.disksKey().isEmpty()) {
      return Optional.empty();
    }
    var args = new KeyGrants.Args(services, gke.secretsKey(), gke.disksKey());
    return Optional.of(new KeyGrants("keys", args, inside));
  }
}
