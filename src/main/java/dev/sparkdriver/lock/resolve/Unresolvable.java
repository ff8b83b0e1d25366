package dev.sparkdriver.lock.resolve;

/** Packages that do not go together, are not there, or cannot be asked for. */
public final class Unresolvable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What the person at the terminal reads, in as many lines as it takes. */
  public Unresolvable(String message) {
    super(message);
  }
}
