package dev.sparkdriver.spark;

import com.typesafe.config.ConfigUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Spark's conf for the kernels of spark-notebook, which read none of Spark's files: their server
 * hands it to them, out of its own conf. That is HOCON, where a key is a path: one that lies under
 * another displaces it, and one with a sign of HOCON's stays in quotes, which Spark does not know.
 * Such keys are properties of a kernel's JVM, which Spark takes for conf as well.
 *
 * @param handed what the server hands to kernels
 * @param properties the others
 */
public record KernelConf(SortedMap<String, String> handed, SortedMap<String, String> properties) {

  /** What a driver's JVM is started with, where Spark starts it. */
  private static final List<String> JAVA_OPTIONS =
      List.of("spark.driver.defaultJavaOptions", "spark.driver.extraJavaOptions");

  /** That of a notebook's sessions: no key more and none less than other servers find in a file. */
  public static KernelConf of(ConfArgs args) {
    return of(SparkConf.of(args));
  }

  static KernelConf of(SortedMap<String, String> conf) {
    var handed = new TreeMap<String, String>();
    var properties = new TreeMap<String, String>();
    conf.forEach(
        (key, value) -> {
          var fits = isPlain(key) && above(key, conf.keySet()).isEmpty();
          (fits ? handed : properties).put(key, value);
        });
    return new KernelConf(handed, properties);
  }

  /** True when HOCON gives a key back as it is. */
  private static boolean isPlain(String key) {
    return ConfigUtil.joinPath(key.split("\\.", -1)).equals(key);
  }

  /** The key of others that one lies under. */
  static Optional<String> above(String key, Set<String> others) {
    return Stream.iterate(key.indexOf('.'), dot -> dot >= 0, dot -> key.indexOf('.', dot + 1))
        .map(dot -> key.substring(0, dot))
        .filter(others::contains)
        .findFirst();
  }

  /** What a kernel's JVM is started with. */
  public List<String> options() {
    var options = new ArrayList<String>();
    for (var key : JAVA_OPTIONS) {
      Optional.ofNullable(handed.get(key))
          .filter(words -> !words.isBlank())
          .ifPresent(words -> options.addAll(List.of(words.strip().split("\\s+", -1))));
    }
    properties.forEach((key, value) -> options.add("-D%s=%s".formatted(key, value)));
    return options;
  }
}
