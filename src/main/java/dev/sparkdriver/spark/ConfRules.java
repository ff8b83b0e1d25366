package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Recipe;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recipes leave alone the keys of Spark's conf that the program owns, and keep no secret in it. */
public final class ConfRules implements Rule {
  private static final Pattern KEY = Pattern.compile("spark\\.[A-Za-z0-9_./-]+");
  private static final int LONGEST = 255;
  private static final Pattern NO_SECRET =
      Pattern.compile(
          "(?i).*(provider|class|enabled|file|path|dir|interval|timeout|ttl|renewal.*)$");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var entry : settings.entries(Recipe.Spark.class, "conf")) {
      refusal(entry.value().getKey(), entry.value().getValue())
          .ifPresent(message -> found.error(entry.location(), message));
    }
  }

  private static Optional<Message> refusal(String key, String value) {
    if (!key.startsWith("spark.")) {
      return Optional.of(foreign(key));
    }
    if (key.length() > LONGEST || !KEY.matcher(key).matches()) {
      return Optional.of(
          Message.of(
                  ErrorCode.NOT_SPARK_CONF,
                  Quoting.quoted(key) + " cannot be a key of Spark's conf")
              .why("keys are letters, digits, `.`, `-`, `_` and `/`")
              .help("write the key as Spark's documentation does"));
    }
    return OwnedKeys.protection(key)
        .map(ours -> protection(key, ours))
        .or(() -> OwnedKeys.instead(key).map(instead -> owned(key, instead)))
        .or(() -> misspelt(key, value))
        .or(() -> shown(key, value))
        .or(() -> secret(key, value));
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

  private static Message protection(String key, String value) {
    return Message.of(
            ErrorCode.PROTECTION_OFF,
            Quoting.quoted(key) + " protects sessions and is not a setting")
        .why("without it, whoever reaches a port of a session runs code in it or reads its data")
        .help("remove the line; its value is " + value);
  }

  private static Message owned(String key, String instead) {
    return Message.of(ErrorCode.OWNED_KEY, Quoting.quoted(key) + " is managed by this program")
        .why("set twice, it would break the way between driver, executors and cluster")
        .help(instead);
  }

  private static Optional<Message> misspelt(String key, String value) {
    return SecretReferences.isMisspelt(value)
        ? Optional.of(
            Message.of(
                    ErrorCode.SECRET_UNKNOWN,
                    "the value of %s refers to no secret".formatted(Quoting.quoted(key)))
                .why("it would stay as it is written")
                .help("write `{{secret:NAME}}`, without spaces"))
        : Optional.empty();
  }

  private static Optional<Message> shown(String key, String value) {
    if (SecretReferences.in(value).isEmpty() || !SecretReferences.wouldShow(key)) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(ErrorCode.CONF_SECRET, Quoting.quoted(key) + " would show the secret")
            .why("Spark writes it into the pods of executors, or Java has read it before")
            .help("have the notebook read the secret: `secret(\"name\")`"));
  }

  private static Optional<Message> secret(String key, String value) {
    if (!Redaction.soundsSecret(key)
        || NO_SECRET.matcher(key).matches()
        || !SecretReferences.in(value).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(ErrorCode.CONF_SECRET, Quoting.quoted(key) + " looks like a secret")
            .note("value not shown")
            .why("conf is a ConfigMap: everybody who may read the team's namespace reads it")
            .help("put it under `secrets`, and write `{{secret:NAME}}` here"));
  }
}
