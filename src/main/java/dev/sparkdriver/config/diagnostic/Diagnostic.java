package dev.sparkdriver.config.diagnostic;

import java.util.Comparator;

/** A message about one location of a configuration file. */
public record Diagnostic(Message message, Location location, Severity severity)
    implements Comparable<Diagnostic> {

  /** Errors stop everything; warnings are only told. */
  public enum Severity {
    ERROR,
    WARNING
  }

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::location)
          .thenComparing(diagnostic -> diagnostic.code().number())
          .thenComparing(diagnostic -> diagnostic.message().title());

  /** The stable code of this kind of mistake. */
  public Code code() {
    return message.code();
  }

  /** True when it stops everything. */
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
