package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Estimates what a stack costs in a month in which nobody runs anything: the fewest nodes, all
 * volumes, the cluster and the NAT of its network. Traffic, logs and images come on top.
 */
public final class IdleCost {
  private final MonthlyPrices prices;
  private final Map<String, Double> items = new LinkedHashMap<>();
  private final Map<String, String> unknown = new LinkedHashMap<>();

  private IdleCost(BilledStack stack) {
    prices = new MonthlyPrices(stack.location());
    items.put("cluster", prices.cluster());
    pool(stack.drivers());
    pool(stack.executors());
    items.put("nat", prices.nat(stack));
    add("volumes", volumes(stack), prices.missing("volumes"));
  }

  /** The estimate, item by item, as the stack's output. */
  public static Map<String, String> perMonth(BilledStack stack) {
    return new IdleCost(stack).text();
  }

  private void pool(NodePoolSpec pool) {
    add(pool.name(), prices.nodes(pool), prices.missing(pool.machineType()));
  }

  private void add(String item, Optional<Double> price, String missing) {
    price.ifPresentOrElse(amount -> items.put(item, amount), () -> unknown.put(item, missing));
  }

  private Optional<Double> volumes(BilledStack stack) {
    return stack.teams().stream().map(prices::volumes).reduce(Optional.of(0.0), MonthlyPrices::sum);
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
