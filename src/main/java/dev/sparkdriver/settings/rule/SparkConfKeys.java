package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import java.util.Map;
import java.util.regex.Pattern;

/** Spark's conf leaves alone what the program owns, and what protects sessions from one another. */
final class SparkConfKeys implements Rule {
  private static final Pattern KEY = Pattern.compile("spark\\.[A-Za-z0-9_./-]+");
  private static final Pattern NO_SECRET =
      Pattern.compile(
          "(?i).*(provider|class|enabled|file|path|dir|interval|timeout|ttl|renewal.*)$");

  /** Keys that protect, and the value that they have and keep. */
  private static final Map<String, String> PROTECTION =
      Map.ofEntries(
          Map.entry("spark.authenticate", "true"),
          Map.entry("spark.authenticate.enableSaslEncryption", "true"),
          Map.entry("spark.network.crypto.enabled", "true"),
          Map.entry("spark.network.crypto.saslFallback", "false"),
          Map.entry("spark.network.sasl.serverAlwaysEncrypt", "true"),
          Map.entry("spark.io.encryption.enabled", "true"),
          Map.entry("spark.ui.xXssProtection", "1; mode=block"),
          Map.entry("spark.ui.xContentTypeOptions.enabled", "true"),
          Map.entry("spark.redaction.regex", "Spark's own"),
          Map.entry("spark.ui.filters", "the program's"));

  @Override
  public void judge(Scope scope) {
    for (var layer : scope.layers().values()) {
      layer
          .group("spark")
          .group("conf")
          .entries()
          .forEach((key, entry) -> judge(scope, key, entry));
    }
  }

  private static void judge(Scope scope, String key, Node.Entry entry) {
    var problems = scope.problems();
    if (!key.startsWith("spark.")) {
      problems.error(entry.key(), foreign(key));
    } else if (key.length() > 255 || !KEY.matcher(key).matches()) {
      problems.error(
          entry.key(),
          Message.of(
                  ErrorCode.NOT_SPARK_CONF,
                  Quoting.quoted(key) + " cannot be a key of Spark's conf")
              .why("keys are letters, digits, `.`, `-`, `_` and `/`")
              .help("write the key as Spark's documentation does"));
    } else if (PROTECTION.containsKey(key)) {
      problems.error(entry.key(), protection(key));
    } else if (SparkOwnedKeys.instead(key).isPresent()) {
      problems.error(
          entry.key(),
          Message.of(ErrorCode.OWNED_KEY, Quoting.quoted(key) + " is managed by this program")
              .why("set twice, it would break the way between driver, executors and cluster")
              .help(SparkOwnedKeys.instead(key).get()));
    } else if (Redaction.key(key) && !NO_SECRET.matcher(key).matches()) {
      problems.error(entry.key(), secret(key));
    }
  }

  private static Message foreign(String key) {
    return Message.of(
            ErrorCode.NOT_SPARK_CONF, Quoting.quoted(key) + " is not a key of Spark's conf")
        .why("Spark reads only keys that begin with `spark.`")
        .help(
            key.matches("(fs|dfs|hadoop|google|hive)\\..{1,200}")
                ? "write `spark.hadoop." + key + "`"
                : "write the key as Spark's documentation does");
  }

  private static Message protection(String key) {
    return Message.of(
            ErrorCode.PROTECTION_OFF,
            Quoting.quoted(key) + " protects sessions and is not a setting")
        .why("without it, whoever reaches a port of a session runs code in it or reads its data")
        .help("remove the line; its value is " + PROTECTION.get(key));
  }

  private static Message secret(String key) {
    return Message.of(ErrorCode.CONF_SECRET, Quoting.quoted(key) + " looks like a secret")
        .note("value not shown")
        .why("conf is a ConfigMap: everybody who may read the team's namespace reads it")
        .help(
            "give the notebook's account the rights it needs, or have the notebook read the secret from where it is kept");
  }
}
