package dev.sparkdriver.cli.preview;

import java.util.Optional;

/** What the engine plans for a resource, as far as a reviewer cares. */
enum Operation {
  CREATE("create"),
  UPDATE("update"),
  REPLACE("replace"),
  DELETE("delete"),
  /** It stays where it is, and is the stack's no longer. */
  FORGET("forget");

  private final String words;

  Operation(String words) {
    this.words = words;
  }

  String words() {
    return words;
  }

  /**
   * The plan behind one of the engine's steps. A replacement has three steps, of which one counts;
   * reading, forgetting what was read, refreshing and leaving alone are no plans.
   *
   * @param retained whether the resource outlives its deletion from the stack
   */
  static Optional<Operation> of(String step, boolean retained) {
    return switch (step) {
      case "create", "import" -> Optional.of(CREATE);
      case "update" -> Optional.of(UPDATE);
      case "replace", "import-replacement" -> Optional.of(REPLACE);
      case "delete" -> Optional.of(retained ? FORGET : DELETE);
      default -> Optional.empty();
    };
  }
}
