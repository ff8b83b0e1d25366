package dev.sparkdriver.config.reference;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class MarkdownTable {
  private final List<String> lines = new ArrayList<>();

  /** A table with these headings. */
  public MarkdownTable(List<String> headings) {
    lines.add(line(headings));
    lines.add("|" + "---|".repeat(headings.size()));
  }

  /** Adds a row of cells. */
  public void row(List<String> cells) {
    lines.add(line(cells.stream().map(cell -> cell.replace("|", "\\|")).toList()));
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Its text, with a line's end after each row. */
  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
