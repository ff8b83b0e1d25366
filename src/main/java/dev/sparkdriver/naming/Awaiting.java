package dev.sparkdriver.naming;

import java.util.Map;

/** How the engine is told not to wait for an object beyond its creation. */
public final class Awaiting {

  /**
   * For objects that are finished only once something else uses them: waiting would never end where
   * that something waits for them.
   */
  public static final Map<String, String> NOTHING = Map.of("pulumi.com/skipAwait", "true");

  private Awaiting() {}
}
