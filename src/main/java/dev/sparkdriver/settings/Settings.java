package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Layer;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.ClusterSettings.Target;
import java.util.List;
import java.util.Map;

/** All settings of one stack: the root of the tree that stack files are read into. */
public record Settings(
    @Setting(help = "Where the notebooks run.", required = true) ClusterSettings cluster,
    @Setting(help = "The Google Cloud project. Read on target `gke` only.") ProjectSettings project,
    @Setting(help = "Addresses of the cluster's network. Read on target `gke` only.")
        NetworkSettings network,
    @Setting(help = "The GKE cluster and its node pools. Read on target `gke` only.")
        GkeSettings gke,
    @Setting(help = "Where images come from.") ImagesSettings images,
    @Setting(help = "Where the packages of environments come from.") PackagesSettings packages,
    @Setting(
            help =
                "Named recipes that teams choose from; each may set everything that `defaults`"
                    + " may. Every stack has `default`, `ml`, `lake` and `spark-4` without writing them.",
            keys = Formats.EnvironmentName.class)
        @Layer(Layer.Role.NAMED)
        Map<String, Environment> environments,
    @Setting(help = "What every notebook starts from.") @Layer(Layer.Role.BASE) Recipe defaults,
    @Setting(help = "The teams: one namespace each.", required = true)
        @UniqueBy(
            value = "name",
            noun = "team",
            why = "a team's name is its namespace",
            help = "put all notebooks of a team under one entry, or choose another name")
        List<TeamSettings> teams) {

  private static final int HTTPS = 443;

  /**
   * The nodes that a notebook's images are for, as far as that is known. On target {@code gke} all
   * are.
   */
  public Placement nodesFor(TeamSettings team, NotebookSettings notebook) {
    return images.pushes(team.environmentOf(notebook).map(environments::get), notebook)
        ? Placement.OF_BUILT_IMAGES
        : Placement.ANYWHERE;
  }

  /** Where the API server is, as far as settings tell. */
  public List<ApiServer> apiServer() {
    return cluster.apiServer().isEmpty() && cluster.target() == Target.GKE
        ? List.of(new ApiServer(network.controlPlaneCidr(), HTTPS))
        : cluster.apiServer();
  }
}
