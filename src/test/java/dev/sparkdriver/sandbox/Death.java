package dev.sparkdriver.sandbox;

import java.util.Locale;

/** Of something that works on a stack, at a write of that number. */
record Death(Victim victim, WriteGate.Moment moment, int write) {

  /** What dies. */
  enum Victim {
    CLI("pulumi"),
    PLUGIN("pulumi-(resource-)?kubernetes"), // a link may lead to it
    PROGRAM("java");

    private final String program;

    Victim(String program) {
      this.program = program;
    }

    boolean is(ProcessHandle process) {
      return process.info().command().filter(path -> path.matches(".*/" + program)).isPresent();
    }
  }

  @Override
  public String toString() {
    return "%s dies %s write %d".formatted(victim, moment, write).toLowerCase(Locale.ROOT);
  }
}
