package dev.sparkdriver.validation;

import dev.sparkdriver.config.reference.MarkdownTable;
import dev.sparkdriver.spark.SparkLine;
import java.util.List;
import java.util.stream.Collectors;

/** The page about what goes with which Spark. */
final class VersionsPage {

  private VersionsPage() {}

  /**
   * The page.
   *
   * @param text what is around the table, whose place is marked
   */
  static String markdown(String text) {
    var table =
        new MarkdownTable(
            List.of(
                "Spark",
                "Kubernetes",
                "Java",
                "Scala",
                "Python",
                "Hadoop",
                "Kubernetes client",
                "Iceberg",
                "Delta Lake",
                "Run here"));
    SparkLine.ALL.forEach(line -> table.row(cells(line)));
    return text.replace("{{table}}\n", table.toString());
  }

  private static List<String> cells(SparkLine line) {
    var java = line.java().stream().map(String::valueOf).collect(Collectors.joining(", "));
    return List.of(
        line.name(),
        "1.%d or newer".formatted(line.kubernetes()),
        java,
        String.join(", ", line.scala()),
        line.python(),
        line.hadoop(),
        line.client(),
        line.iceberg() ? "yes" : "no",
        line.delta().toString(),
        line.here());
  }
}
