package dev.sparkdriver.spark;

import com.pulumi.exceptions.RunException;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spark's conf of every session of one notebook.
 *
 * <p>Three owners, no key in two hands: the program's wiring, the recipe's conf, and preferences of
 * the program that the recipe's conf may replace. What differs between sessions is the image's.
 */
public final class SparkConf {

  private SparkConf() {}

  /** What the conf follows from. */
  public record Args(Names names, Recipe recipe, Ports ports) {}

  /** The conf as sorted keys and values. */
  public static SortedMap<String, String> of(Args args, String executorImage) {
    var owned = owned(args, executorImage);
    var conf = new TreeMap<>(ConfDefaults.of(args.recipe().executor()));
    args.recipe()
        .spark()
        .conf()
        .forEach(
            (key, value) -> {
              refuseIf(owned.containsKey(key), key);
              conf.put(key, value);
            });
    conf.putAll(owned);
    return conf;
  }

  /** The keys that a recipe may not set. */
  static SortedMap<String, String> owned(Args args, String executorImage) {
    var owned = new TreeMap<String, String>();
    add(owned, Connection.of(args.names(), args.ports()));
    add(owned, Map.of("spark.kubernetes.executor.container.image", executorImage));
    add(owned, Sizing.of(args.recipe()));
    add(owned, Scaling.of(args.recipe().executor()));
    add(owned, Protection.conf());
    return owned;
  }

  private static void add(Map<String, String> conf, Map<String, String> more) {
    more.forEach(
        (key, value) -> {
          refuseIf(conf.containsKey(key), key);
          conf.put(key, value);
        });
  }

  private static void refuseIf(boolean taken, String key) {
    if (taken) {
      throw new RunException("Spark conf `%s` already has an owner.".formatted(key));
    }
  }
}
