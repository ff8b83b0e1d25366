package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Spark's conf of every session of one notebook.
 *
 * <p>Three owners, no key in two hands: the program's features, the recipe's conf, and defaults of
 * the program that the recipe's conf may replace. What differs between sessions is the image's.
 */
final class SparkConf {

  private SparkConf() {}

  /** The conf as sorted keys and values. */
  static SortedMap<String, String> of(ConfArgs args) {
    var conf = new TreeMap<>(ConfDefaults.of(args.recipe().executor()));
    conf.putAll(ofRecipe(args.recipe()));
    OwnedKeys.FEATURES.forEach(feature -> conf.putAll(feature.conf(args)));
    return conf;
  }

  /** Rules refuse owned keys when a recipe is read, so that none is there. */
  private static Map<String, String> ofRecipe(Recipe recipe) {
    var conf = recipe.spark().conf();
    conf.keySet().stream()
        .filter(OwnedKeys::contain)
        .findFirst()
        .ifPresent(
            key -> {
              throw new IllegalStateException("Spark conf `%s` has an owner.".formatted(key));
            });
    return conf;
  }
}
