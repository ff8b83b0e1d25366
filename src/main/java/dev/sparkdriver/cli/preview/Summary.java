package dev.sparkdriver.cli.preview;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A preview as a reviewer reads it: counts, what needs a second look, then everything. */
final class Summary {
  private Summary() {}

  /** Markdown, under a heading with the stack's name. */
  static String of(String stack, Preview preview) {
    var lines = new ArrayList<String>();
    lines.add("### Preview of `" + stack + "`");
    lines.add("");
    lines.addAll(failures(preview));
    lines.addAll(counts(preview));
    lines.addAll(sessions(preview));
    lines.addAll(lost(preview));
    lines.addAll(all(preview));
    return String.join("\n", lines) + "\n";
  }

  private static List<String> failures(Preview preview) {
    if (preview.errors().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.add("> [!CAUTION]");
    lines.add("> The preview failed, so what follows is not all of it.");
    lines.add("");
    for (var error : preview.errors()) {
      lines.addAll(List.of("```text", error.replace("```", "'''"), "```", ""));
    }
    return lines;
  }

  private static List<String> counts(Preview preview) {
    if (preview.changes().isEmpty()) {
      return preview.errors().isEmpty() ? List.of("No changes.") : List.of();
    }
    return List.of(
        row(Arrays.stream(Operation.values()).map(Operation::words).toList()),
        row(Arrays.stream(Operation.values()).map(operation -> "---:").toList()),
        row(Arrays.stream(Operation.values()).map(preview::count).map(String::valueOf).toList()));
  }

  private static List<String> sessions(Preview preview) {
    if (preview.changes().stream().anyMatch(Change::endsAllSessions)) {
      return List.of("", "**Sessions end** in every notebook.");
    }
    var notebooks =
        preview.changes().stream()
            .filter(Change::endsSessions)
            .map(Summary::notebook)
            .collect(Collectors.joining(", "));
    if (preview.changes().isEmpty() || (notebooks.isEmpty() && !preview.errors().isEmpty())) {
      return List.of();
    }
    return List.of(
        "", notebooks.isEmpty() ? "No session ends." : "**Sessions end** in " + notebooks + ".");
  }

  private static String notebook(Change change) {
    var name = "`" + plain(change.name().replaceFirst("/server$", "")) + "`";
    return change.timed() ? name + " (if awake)" : name;
  }

  private static List<String> lost(Preview preview) {
    var lost = preview.changes().stream().filter(Change::losesState).toList();
    if (lost.isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.addAll(List.of("", "> [!WARNING]", "> This loses data, sessions or a cluster:"));
    lost.forEach(change -> lines.add("> - **" + change.operation().words() + "** " + what(change)));
    return lines;
  }

  private static List<String> all(Preview preview) {
    if (preview.changes().isEmpty()) {
      return List.of();
    }
    var lines = new ArrayList<String>();
    lines.addAll(List.of("", "<details><summary>Every change</summary>", ""));
    lines.addAll(List.of(row(List.of("", "resource", "because of")), "|---|---|---|"));
    for (var change : preview.changes()) {
      lines.add(row(List.of(change.operation().words(), what(change), because(change))));
    }
    lines.addAll(List.of("", "</details>"));
    return lines;
  }

  private static String what(Change change) {
    return change.shortType() + " `" + plain(change.name()) + "`";
  }

  private static String because(Change change) {
    return change.because().stream()
        .map(reason -> "`" + plain(reason) + "`")
        .collect(Collectors.joining(", "));
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |";
  }

  /** Names come from a pull request; none may break out of its cell or call somebody. */
  private static String plain(String text) {
    return text.replaceAll("[`|\\r\\n]", " ");
  }
}
