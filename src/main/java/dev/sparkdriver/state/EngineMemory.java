package dev.sparkdriver.state;

import java.util.Optional;

/** What the engine can tell of stacks that have run before. */
public interface EngineMemory {

  /** This stack's full name: organization, project and stack. */
  String stack();

  /** What is remembered of this stack. */
  StackState state();

  /** An output of another stack, if that stack has it. */
  Optional<String> output(String stack, String name);
}
