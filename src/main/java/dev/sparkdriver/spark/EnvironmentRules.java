package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.settings.DriverSettings;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExecutorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Recipes leave alone the variables that pods work by, and keep no secret in the environment. */
public final class EnvironmentRules implements Rule {

  private static final String FAMILY = "*";

  /** Names, and families of names, each with what to write instead. */
  private static final Map<String, String> OWNED = owned();

  /** Of a file that has the secret. */
  private static final Pattern NAMES_A_FILE = Pattern.compile("/[^\\s]*");

  private static final Pattern LOG_IN_AN_ADDRESS = Pattern.compile("://[^/\\s@]+@");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var pod : List.of(DriverSettings.class, ExecutorSettings.class)) {
      for (var entry : settings.entries(pod, "env")) {
        refusal(entry.value().getKey(), entry.value().getValue())
            .ifPresent(message -> found.error(entry.location(), message));
      }
    }
  }

  private static Map<String, String> owned() {
    var image = "remove the line; it is the image's";
    var owned = new LinkedHashMap<String, String>();
    owned.put("TZ", "use `spark.timeZone`");
    owned.put("SPARK_*", "use `spark.conf`");
    owned.put("PYSPARK_*", image);
    owned.put("SPARKDRIVER_*", "remove the line; a setting of the program has it");
    owned.put("POD_*", "remove the line; each pod is told its own");
    owned.put("KUBERNETES_*", "remove the line; the cluster tells pods where it is");
    owned.put("HADOOP_*", "use `spark.hadoop.` keys in `spark.conf`");
    owned.put("JUPYTER*", image);
    owned.put("JPY_*", image);
    owned.put("JAVA_TOOL_OPTIONS", "use `spark.driver.extraJavaOptions` in `spark.conf`");
    owned.put("JDK_JAVA_OPTIONS", "use `spark.driver.extraJavaOptions` in `spark.conf`");
    owned.put("_JAVA_OPTIONS", "use `spark.driver.extraJavaOptions` in `spark.conf`");
    owned.put("JAVA_HOME", image);
    owned.put("HOME", image);
    owned.put("PATH", image);
    owned.put("PYTHONHOME", image);
    owned.put("PYTHONPATH", "put packages into the image, or load them with `%pip`");
    return owned;
  }

  private static Optional<Message> refusal(String name, String value) {
    return OWNED.entrySet().stream()
        .filter(owned -> isOwned(name, owned.getKey()))
        .map(owned -> managed(name, owned.getValue()))
        .findFirst()
        .or(() -> secret(name, value));
  }

  private static boolean isOwned(String name, String owned) {
    return owned.endsWith(FAMILY) ? name.startsWith(owned.replace(FAMILY, "")) : name.equals(owned);
  }

  private static Message managed(String name, String instead) {
    return Message.of(ErrorCode.OWNED_KEY, Quoting.quoted(name) + " is managed by this program")
        .why("server, sessions and executors start by it")
        .help(instead);
  }

  private static Optional<Message> secret(String name, String value) {
    var sounds = Redaction.soundsSecret(name) && !NAMES_A_FILE.matcher(value).matches();
    if (!sounds
        && SecretReferences.in(value).isEmpty()
        && !LOG_IN_AN_ADDRESS.matcher(value).find()) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(ErrorCode.CONF_SECRET, Quoting.quoted(name) + " looks like a secret")
            .note("value not shown")
            .why("everybody who may list the namespace's pods reads their environment")
            .help(
                "put it under `secrets`: its file is `/run/secrets/sparkdriver/NAME`, which the"
                    + " variable may name"));
  }
}
