package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;

/** Authentication and encryption. Without them, whoever reaches a port of Spark runs code in it. */
final class Protection implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    return Map.of(
        "spark.authenticate", "true",
        "spark.authenticate.secret.file",
            ImageContract.SESSION + "/" + ImageContract.SESSION_SECRET,
        "spark.network.crypto.enabled", "true",
        "spark.network.crypto.saslFallback", "false",
        "spark.io.encryption.enabled", "true");
  }

  @Override
  public Map<String, String> owned() {
    return Map.of("spark.authenticate.secret*", "driver and executors have a secret already");
  }

  @Override
  public Map<String, String> protection() {
    return Map.of(
        "spark.authenticate", "true",
        "spark.authenticate.enableSaslEncryption", "true",
        "spark.network.crypto.enabled", "true",
        "spark.network.crypto.saslFallback", "false",
        "spark.network.sasl.serverAlwaysEncrypt", "true",
        "spark.io.encryption.enabled", "true",
        "spark.ui.xXssProtection", "1; mode=block",
        "spark.ui.xContentTypeOptions.enabled", "true",
        "spark.redaction.regex", "Spark's own",
        "spark.ui.filters", "the program's");
  }
}
