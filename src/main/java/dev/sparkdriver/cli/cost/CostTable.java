package dev.sparkdriver.cli.cost;

import dev.sparkdriver.gcp.cost.StackCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A stack's cost as people read it: a line for each team, for what they share, and for all. */
final class CostTable {
  private static final int AMOUNT = 12;

  private CostTable() {}

  static String text(String stack, StackCost cost) {
    var rows = new ArrayList<>(cost.rows());
    rows.add(cost.total());
    var wide = rows.stream().mapToInt(row -> row.what().length()).max().orElseThrow();
    var lines = new ArrayList<String>();
    lines.add("%s: USD a month, %s".formatted(stack, cost.source()));
    lines.add(line(wide, List.of("", "idle", "full size")));
    for (var row : rows) {
      lines.add(line(wide, List.of(row.what(), amount(row.idle()), amount(row.full()))));
    }
    cost.missing().forEach(reason -> lines.add("  " + reason));
    if (cost.spot()) {
      lines.add("  executors are on spot machines, which cost 60 to 91 % less than counted here");
    }
    return String.join("\n", lines);
  }

  private static String line(int wide, List<String> cells) {
    return ("  %-" + wide + "s" + ("%" + AMOUNT + "s").repeat(2)).formatted(cells.toArray());
  }

  private static String amount(Optional<Double> dollars) {
    return dollars.map(sum -> String.format(Locale.ROOT, "%.0f", sum)).orElse("no price");
  }
}
