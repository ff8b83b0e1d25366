package dev.sparkdriver.cli.capacity;

import dev.sparkdriver.spark.QuotaResource;
import dev.sparkdriver.spark.TeamCapacity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Capacities as people read them: a table for each team. */
final class CapacityTable {
  private static final List<String> HEAD =
      List.of("", "sessions", "executors each", "wanted", "carried", "short of");

  private CapacityTable() {}

  static String text(Map<String, List<TeamCapacity>> stacks) {
    return stacks.entrySet().stream()
        .map(stack -> text(stack.getKey(), stack.getValue()))
        .collect(Collectors.joining("\n\n"));
  }

  private static String text(String stack, List<TeamCapacity> teams) {
    return teams.stream().map(team -> text(stack, team)).collect(Collectors.joining("\n"));
  }

  private static String text(String stack, TeamCapacity capacity) {
    var team = capacity.team();
    var rows = new ArrayList<List<String>>();
    rows.add(HEAD);
    for (var row : capacity.rows()) {
      rows.add(
          List.of(
              row.notebook(),
              String.valueOf(row.sessions()),
              String.valueOf(row.executors()),
              String.valueOf(row.wanted()),
              String.valueOf(row.carried()),
              row.bound().map(QuotaResource::setting).orElse("-")));
    }
    var quota =
        Arrays.stream(QuotaResource.values())
            .map(resource -> resource.text(team.quota()) + " " + resource.setting())
            .collect(Collectors.joining(", "));
    return "%s: team %s with a quota of %s\n%s\n  all sessions of all notebooks at full size: %s"
        .formatted(stack, team.name(), quota, table(rows), full(capacity));
  }

  private static String full(TeamCapacity capacity) {
    return Arrays.stream(QuotaResource.values())
        .map(resource -> full(capacity, resource))
        .collect(Collectors.joining(", "));
  }

  /** In percent, rounded up: what is over a hundred does not fit. */
  private static String full(TeamCapacity capacity, QuotaResource resource) {
    var needed = capacity.atFullSize(resource);
    var quota = resource.of(capacity.team().quota());
    return "%s %s (%d %%)"
        .formatted(resource.text(needed), resource.setting(), (needed * 100 + quota - 1) / quota);
  }

  private static String table(List<List<String>> rows) {
    var wide =
        IntStream.range(0, HEAD.size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, wide)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] wide) {
    var line = new StringBuilder("  ").append(pad(row.get(0), -wide[0]));
    for (var column = 1; column < row.size(); column++) {
      line.append("  ").append(pad(row.get(column), wide[column]));
    }
    return line.toString();
  }

  private static String pad(String text, int width) {
    return width == 0 ? text : ("%" + width + "s").formatted(text);
  }
}
