package dev.sparkdriver.gcp.catalog;

import dev.sparkdriver.settings.GkeSettings;

/**
 * A Google Cloud zone or region.
 *
 * @param name such as {@code europe-west1-b} for a zone, {@code europe-west1} for a region
 */
public record GcpLocation(String name) {
  /** GKE spreads a regional cluster over this many zones. */
  private static final int ZONES_OF_A_REGION = 3;

  /** True for a region. */
  public boolean regional() {
    return !name.matches(".+-[a-z]");
  }

  /** The region itself, or the one the zone is in. */
  public String region() {
    return regional() ? name : name.substring(0, name.lastIndexOf('-'));
  }

  /** In how many zones each node pool has its nodes. */
  public int zones() {
    return regional() ? ZONES_OF_A_REGION : 1;
  }

  /** The most nodes that all pools can have at once, those of a running upgrade included. */
  public long mostNodes(GkeSettings gke) {
    var surge = 2;
    return (long) zones() * (gke.drivers().maxNodes() + gke.executors().maxNodes() + surge);
  }
}
