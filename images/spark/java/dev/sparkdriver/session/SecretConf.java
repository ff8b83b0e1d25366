package dev.sparkdriver.session;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Spark's conf with {@code {{secret:name}}} in its values, which the stack's ConfigMap has, and its session must not. */
public final class SecretConf {

  private static final Pattern REFERENCE = Pattern.compile("\\{\\{secret:([^}]*)}}");

  private SecretConf() {}

  /** Puts secrets in the places of references, in the conf of the session that this process is about to start. */
  public static void resolve() {
    var conf = new TreeMap<String, String>();
    System.getProperties().stringPropertyNames().stream()
        .filter(key -> key.startsWith("spark."))
        .forEach(key -> conf.put(key, System.getProperty(key)));
    resolved(conf, Secrets.ofPod()).forEach(System::setProperty);
  }

  /** The entries that refer to secrets, as they are with them. */
  static Map<String, String> resolved(Map<String, String> conf, Secrets secrets) {
    var changed = new TreeMap<String, String>();
    conf.forEach(
        (key, value) -> {
          if (REFERENCE.matcher(value).find()) {
            changed.put(key, resolved(key, value, secrets));
          }
        });
    return changed;
  }

  private static String resolved(String key, String value, Secrets secrets) {
    try {
      return REFERENCE.matcher(value).replaceAll(found -> Matcher.quoteReplacement(secrets.text(found.group(1))));
    } catch (IllegalArgumentException missing) {
      throw new IllegalArgumentException(key + ": " + missing.getMessage(), missing);
    }
  }
}
