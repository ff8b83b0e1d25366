package dev.sparkdriver.lock;

import java.util.List;

/**
 * What a stack file asks for, sorted: as long as it is the same, what was locked for it holds.
 *
 * @param python requirements with exact versions
 * @param java coordinates with exact versions
 * @param exclusions libraries that nothing may bring in, as {@code group:artifact}
 */
public record Asked(List<String> python, List<String> java, List<String> exclusions) {

  /** The same, whatever the order in which it was written. */
  public Asked {
    python = python.stream().sorted().toList();
    java = java.stream().sorted().toList();
    exclusions = exclusions.stream().sorted().toList();
  }

  /** True when there is nothing to lock. */
  public boolean isNothing() {
    return python.isEmpty() && java.isEmpty();
  }
}
