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
  public String text(List<Diagnostic> diagnostics) {
    var text = new StringBuilder();
    diagnostics.forEach(diagnostic -> append(text, diagnostic));
    return text.append(closing(diagnostics)).toString();
  }

  private String closing(List<Diagnostic> diagnostics) {
    var errors = diagnostics.stream().filter(Diagnostic::isError).count();
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

  private void append(StringBuilder text, Diagnostic diagnostic) {
    var message = diagnostic.message();
    var warning = !diagnostic.isError();
    var level = warning ? paint(YELLOW, "warning[") : paint(RED, "error[");
    text.append(level)
        .append(paint(warning ? YELLOW : RED, diagnostic.code().id() + "]"))
        .append(paint(BOLD, ": " + SourceLines.printable(message.title())))
        .append('\n');
    appendLocation(text, diagnostic);
    appendRemark(text, "why: ", message.why());
    appendRemark(text, "help:", message.help());
  }

  private void appendLocation(StringBuilder text, Diagnostic diagnostic) {
    var location = diagnostic.location();
    if (!location.isKnown()) {
      text.append(paint(BLUE, "  --> "))
          .append(SourceLines.printable(location.path()))
          .append('\n');
      return;
    }
    text.append(paint(BLUE, "  --> "))
        .append(location.file())
        .append(':')
        .append(location.line())
        .append(':')
        .append(location.column())
        .append(location.path().isEmpty() ? "" : "  " + SourceLines.printable(location.path()))
        .append('\n');
    lines
        .shown(location.file(), location.line())
        .ifPresent(line -> appendLine(text, diagnostic, line));
  }

  private void appendLine(StringBuilder text, Diagnostic diagnostic, String line) {
    var location = diagnostic.location();
    var number = String.valueOf(location.line());
    var margin = paint(BLUE, " ".repeat(number.length()) + " |");
    var column = Math.min(location.column() - 1, line.length());
    var shown = Math.max(1, Math.min(location.length(), line.length() - column));
    // As many carets as letters would tell how long a secret is.
    var width = line.endsWith(Redaction.HIDDEN) ? 1 : shown;
    var note = SourceLines.printable(diagnostic.message().note());
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
