package dev.sparkdriver.cli.input;

/** Ends a command with one sentence and no stack trace. */
public final class CommandFailure extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** The sentence is what the person at the terminal reads. */
  public CommandFailure(String message) {
    super(message);
  }

  /** The cause is kept for a debugger; it is not printed. */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
