package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Setting;
import java.util.List;
import java.util.Map;

/** Everything one stack can be told: the root of the tree that stack files are read into. */
public record Settings(
    @Setting(help = "Where the notebooks run.", required = true) ClusterSettings cluster,
    @Setting(help = "The Google Cloud project. Read on target `gke` only.") ProjectSettings project,
    @Setting(help = "Addresses of the cluster's network. Read on target `gke` only.")
        NetworkSettings network,
    @Setting(help = "The GKE cluster and its node pools. Read on target `gke` only.")
        GkeSettings gke,
    @Setting(help = "Where images come from.") ImagesSettings images,
    @Setting(
            help =
                "Named recipes that teams choose from; each may set everything that `defaults`"
                    + " may.")
        Map<String, Environment> environments,
    @Setting(help = "What every notebook starts from.") Recipe defaults,
    @Setting(help = "The teams: one namespace each.", required = true) List<TeamSettings> teams) {}
