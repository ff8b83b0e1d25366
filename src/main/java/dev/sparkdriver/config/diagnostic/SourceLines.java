package dev.sparkdriver.config.diagnostic;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The lines of the files that were read, for showing; what may be a secret is left out. */
public final class SourceLines {
  private final Map<String, List<String>> files = new TreeMap<>();
  private final Redaction redaction;

  /** No file yet; lines will be shown as the redaction leaves them. */
  public SourceLines(Redaction redaction) {
    this.redaction = redaction;
  }

  /** Remembers a file. */
  public void add(String file, String text) {
    files.put(file, text.lines().toList());
  }

  /** A line as it may be shown: no secret in it, and nothing that would steer a terminal. */
  public Optional<String> shown(String file, int line) {
    var lines = files.get(file);
    if (lines == null || line < 1 || line > lines.size()) {
      return Optional.empty();
    }
    if (insideSecretBlock(lines, line)) {
      return Optional.of(Redaction.HIDDEN);
    }
    return Optional.of(printable(redaction.hidden(lines.get(line - 1))));
  }

  /** Text without control characters. */
  public static String printable(String text) {
    var clean = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> c == '\t' || c == '\n' ? ' ' : c)
        .forEach(c -> clean.appendCodePoint(steers(c) ? '?' : c));
    return clean.toString();
  }

  private static boolean steers(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.PRIVATE_USE ->
          true;
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> true;
      case Character.SPACE_SEPARATOR -> codePoint != ' ' && codePoint != '\u00a0';
      default -> false;
    };
  }

  /** A line without a key of its own continues a value; that value may be a secret. */
  private boolean insideSecretBlock(List<String> lines, int line) {
    var indent = indent(lines.get(line - 1));
    for (var above = line - 1; above >= 1; above--) {
      var text = lines.get(above - 1);
      if (text.isBlank() || indent(text) >= indent) {
        continue;
      }
      indent = indent(text);
      if (redaction.beginsBlock(text)) {
        return true;
      }
      if (indent == 0) {
        return false;
      }
    }
    return false;
  }

  /** An item of a list may stand right below its key. */
  private static int indent(String line) {
    var text = line.stripLeading();
    return line.length() - text.length() + (text.startsWith("-") ? 1 : 0);
  }
}
