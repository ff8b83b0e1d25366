package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;
import java.util.TreeMap;

/** Authentication and encryption. Without them, whoever reaches a port of Spark runs code in it. */
final class Protection implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var conf = new TreeMap<String, String>();
    conf.put("spark.authenticate", "true");
    conf.put(
        "spark.authenticate.secret.file",
        ImageContract.SESSION + "/" + ImageContract.SESSION_SECRET);
    conf.put("spark.network.crypto.enabled", "true");
    conf.put("spark.network.crypto.saslFallback", "false");
    conf.put("spark.io.encryption.enabled", "true");
    SecretReferences.redaction(args.recipe().spark().conf())
        .ifPresent(keys -> conf.put("spark.redaction.regex", keys));
    return conf;
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
