package dev.sparkdriver.gcp;

import dev.sparkdriver.gcp.CisBenchmark.Check;
import dev.sparkdriver.gcp.CisBenchmark.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** The benchmark as a table of the security page. */
final class CisTable {
  private static final String HEAD =
      """
      | Item | What it asks for | What meets it, or why no input decides it | Test |
      |---|---|---|---|
      """;

  private CisTable() {}

  static String of(CisBenchmark benchmark) {
    return benchmark.items().stream()
        .map(item -> row(benchmark.stacks(), item))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(List<String> stacks, Item item) {
    var met =
        item.checks().stream()
            .map(check -> met(stacks, check))
            .collect(
                Collectors.joining("; ", "", item.reasons().isEmpty() ? "" : "not asserted: "));
    var test = item.checks().isEmpty() ? "–" : "`CisBenchmarkTest`";
    return "| %s | %s | %s | %s |\n"
        .formatted(item.number(), item.words(), met + String.join("", item.reasons()), test);
  }

  private static String met(List<String> stacks, Check check) {
    var type = check.type().replaceFirst("^.*:", "");
    return "%s `%s`: %s".formatted(type, check.path(), values(stacks, check.values()));
  }

  private static String values(List<String> stacks, List<String> values) {
    if (new HashSet<>(values).size() == 1) {
      return value(values.get(0));
    }
    var each = new ArrayList<String>();
    for (var i = 0; i < stacks.size(); i++) {
      each.add(value(values.get(i)) + " in " + stacks.get(i));
    }
    return String.join(", ", each);
  }

  private static String value(String text) {
    return switch (text) {
      case "-" -> "none";
      case "" -> "`\"\"`";
      default -> "`" + text + "`";
    };
  }
}
