package dev.sparkdriver.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Polls until something is so. */
final class Wait {

  private Wait() {}

  /** The first value that pleases, or the last one seen when the time is up. */
  static <T> T until(Duration timeout, Supplier<T> look, Predicate<T> pleased) {
    var deadline = Instant.now().plus(timeout);
    var seen = look.get();
    while (!pleased.test(seen) && Instant.now().isBefore(deadline)) {
      pause();
      seen = look.get();
    }
    return seen;
  }

  private static void pause() {
    try {
      Thread.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
