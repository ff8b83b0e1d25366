package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.settings.Settings;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a stack costs in a month in which nobody runs anything: the fewest nodes, all volumes, the
 * cluster and the way out of its network. Traffic, logs and images come on top.
 */
public final class IdleCost {
  private final MonthlyPrices prices;
  private final Map<String, Double> items = new LinkedHashMap<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();

  private IdleCost(Settings settings) {
    prices = new MonthlyPrices(settings);
    items.put("cluster", prices.cluster());
    pool(prices.drivers());
    pool(prices.executors());
    items.put("nat", prices.nat());
    add("volumes", volumes(settings), prices.missing("volumes"));
  }

  /** The estimate, item by item, as the stack's output. */
  public static Map<String, String> perMonth(Settings settings) {
    return new IdleCost(settings).text();
  }

  private void pool(NodePoolSpec pool) {
    add(pool.name(), prices.nodes(pool), prices.missing(pool.machines().type()));
  }

  private void add(String item, Optional<Double> price, String missing) {
    price.ifPresentOrElse(amount -> items.put(item, amount), () -> unknown.put(item, missing));
  }

  private Optional<Double> volumes(Settings settings) {
    return settings.teams().stream()
        .map(prices::volumes)
        .reduce(Optional.of(0.0), MonthlyPrices::sum);
  }

  private Map<String, String> text() {
    var all = new LinkedHashMap<String, String>();
    var total = dollars(items.values().stream().mapToDouble(Double::doubleValue).sum());
    all.put("total", total + without(unknown.keySet()));
    items.forEach((item, amount) -> all.put(item, dollars(amount)));
    all.putAll(unknown);
    all.put("prices", prices.source());
    return all;
  }

  private static String without(Set<String> items) {
    return items.isEmpty() ? "" : ", without " + String.join(" and ", items);
  }

  private static String dollars(double amount) {
    return String.format(Locale.ROOT, "%.0f USD", amount);
  }
}
