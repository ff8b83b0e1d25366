package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;

/** The keys without which whoever reaches a port of Spark runs code in it. */
final class Protection {

  private Protection() {}

  static Map<String, String> conf() {
    return Map.of(
        "spark.authenticate", "true",
        "spark.authenticate.secret.file",
            ImageContract.SESSION + "/" + ImageContract.SESSION_SECRET,
        "spark.network.crypto.enabled", "true",
        "spark.network.crypto.saslFallback", "false",
        "spark.io.encryption.enabled", "true");
  }
}
