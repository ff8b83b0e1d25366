package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Estimates what a stack costs in a month, team by team: idle, and with every session at its full
 * size.
 *
 * <p>Teams pay for what their pods ask for, and the stack for what is left of its fewest nodes.
 */
public final class StackCost {
  private final BilledStack stack;
  private final MonthlyPrices prices;
  private final List<Row> rows = new ArrayList<>();
  private final Set<String> missing = new LinkedHashSet<>();

  private StackCost(BilledStack stack) {
    this.stack = stack;
    prices = new MonthlyPrices(stack.location());
    stack.teams().forEach(this::team);
    rows.add(Row.always("cluster", Optional.of(prices.cluster())));
    rows.add(Row.always("nat", Optional.of(prices.nat(stack))));
    rest();
    for (var pool : List.of(stack.drivers(), stack.executors())) {
      if (prices.requests(pool, ResourceRequests.NOTHING).isEmpty()) {
        missing.add(prices.missing(pool.machineType()));
      }
    }
  }

  /** Counts a stack whose cluster it makes itself. */
  public static StackCost of(BilledStack stack) {
    return new StackCost(stack);
  }

  /** Whose prices, and of when. */
  public String source() {
    return prices.source();
  }

  /** Teams, then what they share. */
  public List<Row> rows() {
    return rows;
  }

  /** All rows together; there is no total of what has no price. */
  public Row total() {
    return new Row("total", sum(Row::idle), sum(Row::full));
  }

  /** What has no price. */
  public Set<String> missing() {
    return missing;
  }

  /** True when executors cost less than their row says. */
  public boolean spot() {
    return stack.executors().spot();
  }

  private void team(TeamSettings team) {
    var pods = TeamPods.of(team);
    var idle =
        MonthlyPrices.sum(prices.requests(stack.drivers(), pods.drivers()), prices.volumes(team));
    var full = MonthlyPrices.sum(idle, prices.requests(stack.executors(), pods.executors()));
    rows.add(new Row(team.name(), idle, full));
  }

  private void rest() {
    var drivers = rest(stack.drivers(), all(TeamPods::drivers));
    rows.add(
        new Row(
            "rest of nodes",
            MonthlyPrices.sum(drivers, rest(stack.executors(), ResourceRequests.NOTHING)),
            MonthlyPrices.sum(drivers, rest(stack.executors(), all(TeamPods::executors)))));
  }

  /** Pods that do not fit on the fewest nodes get more of them, which they fill. */
  private Optional<Double> rest(NodePoolSpec pool, ResourceRequests pods) {
    return prices
        .nodes(pool)
        .flatMap(
            nodes ->
                nodes == 0
                    ? Optional.of(nodes)
                    : prices.requests(pool, pods).map(asked -> Math.max(0, nodes - asked)));
  }

  private ResourceRequests all(Function<TeamPods, ResourceRequests> which) {
    return stack.teams().stream()
        .map(TeamPods::of)
        .map(which)
        .reduce(ResourceRequests.NOTHING, ResourceRequests::plus);
  }

  private Optional<Double> sum(Function<Row, Optional<Double>> column) {
    return rows.stream().map(column).reduce(Optional.of(0.0), MonthlyPrices::sum);
  }

  /** Dollars a month, where the table has a price. */
  public record Row(String what, Optional<Double> idle, Optional<Double> full) {
    private static Row always(String what, Optional<Double> amount) {
      return new Row(what, amount, amount);
    }
  }
}
