package dev.sparkdriver.config.diagnostic;

import java.util.List;

/** Renders mistakes as text: code, place, the line with a caret, why, help, and a count. */
public final class Report {
  private static final String RED = "\u001b[31;1m";
  private static final String YELLOW = "\u001b[33;1m";
  private static final String BLUE = "\u001b[34;1m";
  private static final String BOLD = "\u001b[1m";
  private static final String PLAIN = "\u001b[0m";

  private final SourceLines lines;
  private final boolean coloured;

  /** A report that shows lines of the given files. */
  public Report(SourceLines lines, boolean coloured) {
    this.lines = lines;
    this.coloured = coloured;
  }

  /** All mistakes, with the closing line. */
  public String text(List<Diagnostic> problems) {
    var text = new StringBuilder();
    problems.forEach(problem -> append(text, problem));
    return text.append(closing(problems)).toString();
  }

  private String closing(List<Diagnostic> problems) {
    var errors =
        problems.stream().filter(found -> found.severity() == Diagnostic.Severity.ERROR).count();
    if (errors == 0) {
      return "";
    }
    var plural = errors == 1 ? "" : "s";
    return paint(RED, "error")
        + ": "
        + errors
        + " configuration error"
        + plural
        + "; nothing was created or changed";
  }

  private void append(StringBuilder text, Diagnostic problem) {
    var complaint = problem.complaint();
    var warning = problem.severity() == Diagnostic.Severity.WARNING;
    var level = warning ? paint(YELLOW, "warning[") : paint(RED, "error[");
    text.append(level)
        .append(paint(warning ? YELLOW : RED, problem.code() + "]"))
        .append(paint(BOLD, ": " + SourceLines.printable(complaint.title())))
        .append('\n');
    appendPlace(text, problem);
    appendRemark(text, "why: ", complaint.why());
    appendRemark(text, "help:", complaint.help());
  }

  private void appendPlace(StringBuilder text, Diagnostic problem) {
    var place = problem.place();
    if (!place.known()) {
      text.append(paint(BLUE, "  --> ")).append(SourceLines.printable(place.path())).append('\n');
      return;
    }
    text.append(paint(BLUE, "  --> "))
        .append(place.file())
        .append(':')
        .append(place.line())
        .append(':')
        .append(place.column())
        .append(place.path().isEmpty() ? "" : "  " + SourceLines.printable(place.path()))
        .append('\n');
    lines.shown(place.file(), place.line()).ifPresent(line -> appendLine(text, problem, line));
  }

  private void appendLine(StringBuilder text, Diagnostic problem, String line) {
    var place = problem.place();
    var number = String.valueOf(place.line());
    var margin = paint(BLUE, " ".repeat(number.length()) + " |");
    var column = Math.min(place.column() - 1, line.length());
    var shown = Math.max(1, Math.min(place.length(), line.length() - column));
    // As many carets as letters would tell how long a secret is.
    var width = line.endsWith(Redaction.HIDDEN) ? 1 : shown;
    var note = SourceLines.printable(problem.complaint().note());
    text.append(margin)
        .append('\n')
        .append(paint(BLUE, number + " |"))
        .append(' ')
        .append(line)
        .append('\n')
        .append(margin)
        .append(' ')
        .append(" ".repeat(column))
        .append(paint(RED, "^".repeat(width) + (note.isEmpty() ? "" : " " + note)))
        .append('\n');
  }

  private void appendRemark(StringBuilder text, String label, String remark) {
    if (!remark.isEmpty()) {
      text.append(paint(BLUE, "   = " + label))
          .append(' ')
          .append(SourceLines.printable(remark))
          .append('\n');
    }
  }

  private String paint(String colour, String text) {
    return coloured ? colour + text + PLAIN : text;
  }
}
