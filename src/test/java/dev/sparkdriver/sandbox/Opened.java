package dev.sparkdriver.sandbox;

import java.util.ArrayDeque;
import java.util.Deque;

/** What is to be closed, the last first, and all of it even where one cannot be. */
final class Opened implements AutoCloseable {

  private final Deque<AutoCloseable> things = new ArrayDeque<>();

  <T extends AutoCloseable> T add(T thing) {
    things.push(thing);
    return thing;
  }

  @Override
  public void close() {
    var failures = new AssertionError("not everything could be closed");
    while (!things.isEmpty()) {
      try {
        things.pop().close();
      } catch (Exception | AssertionError failure) {
        failures.addSuppressed(failure);
      }
    }
    if (failures.getSuppressed().length > 0) {
      throw failures;
    }
  }
}
