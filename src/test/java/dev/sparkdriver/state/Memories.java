package dev.sparkdriver.state;

import java.util.Optional;

/** Engines that remember what a test wants. */
public final class Memories {

  private Memories() {}

  /** A stack that never ran. */
  public static EngineMemory ofNew() {
    return of(StackState.EMPTY);
  }

  /** A stack that has run before. */
  public static EngineMemory of(StackState state) {
    return new Remembered("organization/sparkdriver/test", state);
  }

  private record Remembered(String stack, StackState state) implements EngineMemory {
    @Override
    public Optional<String> output(String other, String name) {
      return Optional.empty();
    }
  }
}
