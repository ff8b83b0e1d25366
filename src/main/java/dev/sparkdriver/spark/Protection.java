package dev.sparkdriver.spark;

import java.util.Map;

/** The keys without which whoever reaches a port of Spark runs code in it. */
final class Protection {

  private Protection() {}

  static Map<String, String> conf() {
    return Map.of(
        // Spark makes a secret per session and hands it to executors itself.
        "spark.authenticate", "true",
        "spark.network.crypto.enabled", "true",
        "spark.network.crypto.saslFallback", "false",
        "spark.io.encryption.enabled", "true");
  }
}
