package dev.sparkdriver.sandbox;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/** Of something that works on a stack, at a write of that number. */
record Death(Victim victim, WriteGate.Moment moment, int write) {

  /** What dies. */
  enum Victim {
    CLI("pulumi"),
    PLUGIN("pulumi-resource-kubernetes", "pulumi-kubernetes"), // a link's target is the program
    PROGRAM("java");

    private final Set<String> programs;

    Victim(String... programs) {
      this.programs = Set.of(programs);
    }

    boolean is(ProcessHandle process) {
      var program = process.info().command().map(path -> Path.of(path).getFileName().toString());
      return program.filter(programs::contains).isPresent();
    }
  }

  @Override
  public String toString() {
    return "%s dies %s write %d".formatted(victim, moment, write).toLowerCase(Locale.ROOT);
  }
}
