package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;

/**
 * The parts of a stack that Google bills by the month.
 *
 * @param location the cluster's zone or region
 * @param drivers the node pool of drivers
 * @param executors the node pool of executors
 * @param ownNetwork whether the stack's network is its own, with a way out that is billed
 * @param teams the teams with their notebooks' volumes
 */
public record BilledStack(
    GcpLocation location,
    NodePoolSpec drivers,
    NodePoolSpec executors,
    boolean ownNetwork,
    List<TeamSettings> teams) {

  /** A stack whose cluster the settings describe. */
  public static BilledStack of(Settings settings) {
    var gke = settings.gke();
    return new BilledStack(
        new GcpLocation(gke.location().orElseThrow()),
        NodePoolSpec.drivers(gke.drivers()),
        NodePoolSpec.executors(gke.executors()),
        settings.network().existing().isEmpty(),
        settings.teams());
  }
}
