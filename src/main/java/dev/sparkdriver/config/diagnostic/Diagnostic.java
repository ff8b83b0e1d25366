package dev.sparkdriver.config.diagnostic;

import dev.sparkdriver.settings.ErrorCode;
import java.util.Comparator;

/** One mistake at one place. */
public record Diagnostic(Message complaint, Location place, Severity severity)
    implements Comparable<Diagnostic> {

  /** Errors stop everything; warnings are only told. */
  public enum Severity {
    ERROR,
    WARNING
  }

  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::place)
          .thenComparing(Diagnostic::code)
          .thenComparing(problem -> problem.complaint().title());

  /** The stable code of this kind of mistake. */
  public ErrorCode code() {
    return complaint.code();
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
