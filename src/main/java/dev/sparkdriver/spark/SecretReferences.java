package dev.sparkdriver.spark;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Values of Spark's conf that name a secret, as {@code {{secret:name}}}. The image puts the secret
 * there when a session starts, so that it is in no ConfigMap.
 */
final class SecretReferences {
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{secret:([^}]*)}}");

  /** What looks like a reference and is none. */
  private static final Pattern MISSPELT =
      Pattern.compile("\\{\\{(?!secret:[^}]*}})[^}]*secret[^}]*}}", Pattern.CASE_INSENSITIVE);

  /**
   * What Spark writes into the specification or the environment of executors' pods, and what is
   * read before a session could put a secret there.
   */
  private static final Pattern SHOWN =
      Pattern.compile(
          "spark\\.(kubernetes\\.|executorEnv\\.|auth|rpc\\.|network\\.|ssl\\.|jars|files|archives|submit).*"
              + "|.*JavaOptions|.*extraClassPath");

  private SecretReferences() {}

  /** The reference as it is written in a value. */
  static String to(String secret) {
    return "{{secret:%s}}".formatted(secret);
  }

  /** The secrets that a value names. */
  static SortedSet<String> in(String value) {
    return REFERENCE
        .matcher(value)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * What Spark hides in its pages and event logs when conf has secrets in it: what it hides by
   * itself, and every key with a secret.
   */
  static Optional<String> redaction(Map<String, String> conf) {
    var keys =
        conf.keySet().stream()
            .filter(key -> !in(conf.get(key)).isEmpty())
            .sorted()
            .map(SecretReferences::hidden)
            .collect(Collectors.joining());
    return keys.isEmpty()
        ? Optional.empty()
        : Optional.of("(?i)secret|password|token|access[.]?key" + keys);
  }

  /** A key as Spark has it, and as Hadoop's conf has it, which Spark shows too. */
  private static String hidden(String key) {
    var name = key.replaceFirst("^spark\\.(hadoop\\.|metrics\\.conf\\.)?", "").replace(".", "[.]");
    return "|^(spark[.](hadoop[.]|metrics[.]conf[.])?)?" + name + "$";
  }

  /** True when a value has what may have been meant as a reference, and would stay as it is. */
  static boolean isMisspelt(String value) {
    return MISSPELT.matcher(value).find();
  }

  /** True when the cluster or a pod's environment would be told the value of a key. */
  static boolean wouldShow(String key) {
    return SHOWN.matcher(key).matches();
  }
}
