package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.MachineType;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.Optional;

/** The prices of a stack's parts for a month; empty where the table has no price. */
final class MonthlyPrices {
  private static final double BYTES_PER_GB = 1 << 30;
  private static final double MEBIBYTES_PER_GB = 1024;
  private static final double MILLICORES = 1000;

  private final Prices prices = Prices.listed();
  private final GcpLocation location;
  private final Optional<Prices.Region> region;

  MonthlyPrices(GcpLocation location) {
    this.location = location;
    region = prices.in(location.region());
  }

  /** Both together, when both have a price. */
  static Optional<Double> sum(Optional<Double> one, Optional<Double> other) {
    return one.flatMap(amount -> other.map(more -> amount + more));
  }

  /** Whose prices, and of when. */
  String source() {
    return "list prices of " + prices.date() + ", " + location.region();
  }

  /** Why something has no price. */
  String missing(String what) {
    return region.isPresent() ? "no price for " + what : "no price in " + location.region();
  }

  /** The control plane. */
  double cluster() {
    return prices.clusterHour() * Prices.HOURS_PER_MONTH;
  }

  /** The way out of the stack's own network, for the fewest nodes. */
  double nat(BilledStack stack) {
    if (!stack.ownNetwork()) {
      return 0;
    }
    var machines = fewest(stack.drivers()) + fewest(stack.executors());
    return machines * prices.natMachineHour() * Prices.HOURS_PER_MONTH;
  }

  /** The fewest nodes of a pool, with their disks. */
  Optional<Double> nodes(NodePoolSpec pool) {
    if (fewest(pool) == 0) {
      return Optional.of(0.0);
    }
    return region.flatMap(where -> node(where, pool)).map(node -> fewest(pool) * node);
  }

  /** The share of a pool's machines that pods ask for. */
  Optional<Double> requests(NodePoolSpec pool, ResourceRequests pods) {
    return region
        .flatMap(where -> where.machine(pool.machineType()))
        .map(
            price ->
                price.month(pods.millicores() / MILLICORES, pods.mebibytes() / MEBIBYTES_PER_GB));
  }

  /** The volumes of a team's notebooks. */
  Optional<Double> volumes(TeamSettings team) {
    var bytes =
        team.notebooks().stream()
            .mapToDouble(notebook -> notebook.recipe().volume().size().bytes())
            .sum();
    return region.map(where -> bytes / BYTES_PER_GB * where.diskGbMonth());
  }

  private static Optional<Double> node(Prices.Region region, NodePoolSpec pool) {
    var type = MachineType.of(pool.machineType());
    var disk = pool.diskSizeGb() * region.diskGbMonth();
    return region
        .machine(pool.machineType())
        .map(price -> price.month(type.orElseThrow().cpus(), type.orElseThrow().memoryGb()) + disk);
  }

  private int fewest(NodePoolSpec pool) {
    return location.zones() * pool.minNodes();
  }
}
