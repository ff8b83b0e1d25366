package dev.sparkdriver.spark;

import java.util.Map;

/**
 * A part of Spark's conf that belongs to the program. Whatever yields a key also says that it owns
 * the key, so that a recipe which sets the key is refused.
 */
interface ConfFeature {

  /** The keys and values of one notebook's sessions. */
  Map<String, String> conf(ConfArgs args);

  /**
   * The keys that a recipe may not set, each with what to write instead. A key that ends with
   * {@code *} stands for all that begin with what is before it.
   */
  Map<String, String> owned();

  /** The keys that keep sessions safe, each with the value that it has. */
  default Map<String, String> protection() {
    return Map.of();
  }
}
