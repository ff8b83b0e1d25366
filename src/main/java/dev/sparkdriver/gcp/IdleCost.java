package dev.sparkdriver.gcp;

import dev.sparkdriver.settings.GcpLocation;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.MachineType;
import dev.sparkdriver.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack costs in a month in which nobody runs anything: the fewest nodes, all volumes, the
 * cluster and the way out of its network. Traffic, logs and images come on top.
 */
final class IdleCost {
  private static final double BYTES_PER_GB = 1 << 30;

  private IdleCost() {}

  /** The estimate, item by item, as the stack's output. */
  static Map<String, String> perMonth(Settings settings) {
    var items = new LinkedHashMap<String, Double>();
    var unknown = new LinkedHashMap<String, String>();
    items.put("cluster", Prices.CLUSTER_HOUR * Prices.HOURS_PER_MONTH);
    for (var pool : pools(settings.gke())) {
      cost(pool, nodes(settings, pool))
          .ifPresentOrElse(
              price -> items.put(pool.name(), price),
              () -> unknown.put(pool.name(), "no price for " + pool.machines().type()));
    }
    items.put("nat", nat(settings));
    items.put("volumes", volumes(settings) * Prices.DISK_GB_MONTH);
    return text(items, unknown);
  }

  private static List<Pool> pools(GkeSettings gke) {
    return List.of(Pool.drivers(gke.drivers()), Pool.executors(gke.executors()));
  }

  private static Optional<Double> cost(Pool pool, int nodes) {
    if (nodes == 0) {
      return Optional.of(0.0);
    }
    return MachineType.of(pool.machines().type())
        .flatMap(Prices::hour)
        .map(hour -> nodes * machine(pool, hour));
  }

  private static double machine(Pool pool, double hour) {
    return hour * Prices.HOURS_PER_MONTH + pool.machines().diskSizeGb() * Prices.DISK_GB_MONTH;
  }

  private static int nodes(Settings settings, Pool pool) {
    var location = new GcpLocation(settings.gke().location().orElseThrow());
    return location.zones() * pool.nodes().fewest();
  }

  private static double nat(Settings settings) {
    if (settings.network().existing().isPresent()) {
      return 0;
    }
    var machines = pools(settings.gke()).stream().mapToInt(pool -> nodes(settings, pool)).sum();
    return machines * Prices.NAT_MACHINE_HOUR * Prices.HOURS_PER_MONTH;
  }

  private static double volumes(Settings settings) {
    return settings.teams().stream()
        .flatMap(team -> team.notebooks().stream())
        .mapToDouble(notebook -> notebook.recipe().volume().size().bytes() / BYTES_PER_GB)
        .sum();
  }

  private static Map<String, String> text(Map<String, Double> items, Map<String, String> unknown) {
    var all = new LinkedHashMap<String, String>();
    var total = dollars(items.values().stream().mapToDouble(Double::doubleValue).sum());
    all.put("total", total + without(unknown.keySet()));
    items.forEach((item, amount) -> all.put(item, dollars(amount)));
    all.putAll(unknown);
    all.put("prices", "list prices of " + Prices.AS_OF + ", europe-west1");
    return all;
  }

  private static String without(Set<String> pools) {
    return pools.isEmpty() ? "" : ", without " + String.join(" and ", pools);
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "%.0f USD", amount);
  }
}
