package dev.sparkdriver.settings.problem;

import dev.sparkdriver.settings.tree.Place;
import java.util.Comparator;

/** One mistake at one place. */
public record Problem(Complaint complaint, Place place, Severity severity)
    implements Comparable<Problem> {

  /** Errors stop everything; warnings are only told. */
  public enum Severity {
    ERROR,
    WARNING
  }

  private static final Comparator<Problem> ORDER =
      Comparator.comparing(Problem::place)
          .thenComparing(Problem::code)
          .thenComparing(problem -> problem.complaint().title());

  /** The stable code of this kind of mistake. */
  public Code code() {
    return complaint.code();
  }

  @Override
  public int compareTo(Problem other) {
    return ORDER.compare(this, other);
  }
}
