package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.backup.VolumeBackup;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.gateway.Entrance;
import dev.sparkdriver.gateway.Gateway;
import dev.sparkdriver.gateway.GatewaySpace;
import dev.sparkdriver.gcp.FrontDoor;
import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.network.GatewayPolicies;
import dev.sparkdriver.network.Policy;
import dev.sparkdriver.network.Surroundings;
import dev.sparkdriver.network.TeamPolicies;
import dev.sparkdriver.notebook.Notebook;
import dev.sparkdriver.notebook.NotebookKeys;
import dev.sparkdriver.notebook.SessionsEnd;
import dev.sparkdriver.settings.BackupSettings;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.DataPlaces;
import dev.sparkdriver.state.OutputNames;
import dev.sparkdriver.team.TeamSpace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of contents: what a stack is made of, from the cluster to the notebooks. */
public final class Platform {

  private final Settings settings;
  private final Foundation foundation;
  private final Surroundings surroundings;
  private final Ownership ownership;
  private final KnownCluster.Made made;
  private final SessionsEnd sessions;
  private final Optional<Entrance> entrance;

  private Platform(
      Settings settings, Foundation foundation, KnownCluster cluster, SessionsEnd sessions) {
    this.settings = settings;
    this.foundation = foundation;
    this.surroundings = surroundings(settings, cluster);
    this.ownership = cluster.ownership();
    this.made = cluster.made();
    this.sessions = sessions;
    this.entrance = foundation.frontDoor().map(this::entrance);
  }

  /** Declares everything the settings ask for. */
  public static void declare(
      Context stack, Settings settings, LockFile lock, KnownCluster cluster) {
    var foundation = Foundation.declare(settings, lock, cluster.identity());
    var sessions = new SessionsEnd(cluster.before(), stack.log()::info);
    var platform = new Platform(settings, foundation, cluster, sessions);
    for (var team : settings.teams()) {
      platform.team(team);
    }
    sessions.gone();
    stack.export(OutputNames.NOTEBOOKS, StackOutputs.notebooks(settings));
    stack.export(OutputNames.VOLUMES, StackOutputs.volumes(settings, cluster.ownership()));
    foundation.outputs().forEach(stack::export);
    stack.export(OutputNames.README, StackOutputs.page());
  }

  private Entrance entrance(FrontDoor door) {
    var google =
        new Entrance.Google(
            door.addressName(), door.certificates(), door.tls(), door.armor(), door.resources());
    var provider = foundation.cluster().provider();
    return new Entrance(
        google, ownership, ComponentResourceOptions.builder().providers(provider).build());
  }

  private void team(TeamSettings team) {
    var provider = foundation.cluster().provider();
    var space =
        new TeamSpace(
            team.name(),
            new TeamSpace.Args(
                team.name(),
                team.quota(),
                team.shared(),
                team.keepsVolumes(),
                guarded(team),
                ownership,
                policies(team)),
            ComponentResourceOptions.builder().providers(provider).build());
    team.sharedBackup()
        .map(backup -> backup(team, backup, space))
        .ifPresent(
            backup -> new VolumeBackup(team.name() + "/backup", backup, Options.component(space)));
    for (var notebook : team.notebooks()) {
      var args = notebook(team, notebook, space);
      var made = new Notebook(args.names().path(), args, Options.component(space));
      sessions.compare(args, made.podChecksum());
    }
    if (team.hasGateway()) {
      gateways(team, space);
    }
  }

  private List<String> guarded(TeamSettings team) {
    return settings.cluster().admissionPolicy()
        ? team.notebooks().stream().map(NotebookSettings::name).toList()
        : List.of();
  }

  private void gateways(TeamSettings team, TeamSpace teamSpace) {
    var policies = GatewayPolicies.of(new GatewaySpaceObjects(team.name()), surroundings);
    var space =
        new GatewaySpace(
            team.name() + "/gateway",
            new GatewaySpace.Args(team, ownership, policies),
            Options.component(teamSpace));
    for (var notebook : team.notebooks()) {
      if (notebook.recipe().login().hasGateway()) {
        var names = new Names(team.name(), notebook.name());
        var args =
            new Gateway.Args(
                names,
                notebook.recipe(),
                foundation.cluster().drivers(),
                space,
                new Gateway.Made(made.certificates(), keys(names).gateway()),
                entrance);
        new Gateway(names.part("gateway"), args, Options.component(space));
      }
    }
  }

  private ClusterConnection cluster(TeamSettings team, NotebookSettings notebook) {
    return foundation.cluster().narrowedTo(settings.nodesFor(team, notebook));
  }

  private NotebookKeys keys(Names names) {
    return NotebookKeys.of(new NotebookObjects(names), made.secrets());
  }

  private Map<ObjectName, Policy> policies(TeamSettings team) {
    return TeamPolicies.of(new TeamObjects(team.name()), team.recipe().egress(), surroundings);
  }

  private static Surroundings surroundings(Settings settings, KnownCluster cluster) {
    var told = settings.apiServer();
    return new Surroundings(
        told.isEmpty() ? cluster.apiServer() : told,
        settings.cluster().dns(),
        settings.cluster().target() != Target.KUBECONFIG);
  }

  private VolumeBackup.Args backup(TeamSettings team, BackupSettings backup, TeamSpace space) {
    var volume =
        new VolumeBackup.Volume(
            new TeamObjects(team.name()).shared(), Optional.empty(), space.namespace(), ownership);
    var image = team.notebooks().get(0);
    var pod =
        new VolumeBackup.Pod(
            foundation.images().of(team, image).notebook(),
            cluster(team, image)
                .drivers()
                .tolerating(team.recipe().driver().placement().tolerations()),
            image.recipe().images().pullSecretOf(new Names(team.name(), image.name())),
            Labels.backup(team.name()));
    return new VolumeBackup.Args(volume, backup, pod, space.prerequisites());
  }

  private Notebook.Args notebook(TeamSettings team, NotebookSettings notebook, TeamSpace space) {
    var names = new Names(team.name(), notebook.name());
    return new Notebook.Args(
        names,
        notebook.suspended(),
        notebook.recipe(),
        keys(names),
        foundation.images().of(team, notebook),
        cluster(team, notebook),
        space,
        DataPlaces.of(team),
        surroundings,
        foundation.identity().grants(team, notebook));
  }
}
