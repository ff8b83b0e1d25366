package dev.sparkdriver.spark;

import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Builds Spark's conf for all sessions of one notebook: the defaults, then the recipe's conf, which
 * may replace them, then the keys that belong to the program. The notebook's image adds what
 * differs from session to session.
 */
final class SparkConf {

  /** To these a recipe adds. */
  private static final Set<String> LISTS = Set.of(Recipe.Spark.PACKAGES, Recipe.Spark.EXTENSIONS);

  private SparkConf() {}

  /** The conf as sorted keys and values. */
  static SortedMap<String, String> of(ConfArgs args) {
    var conf = new TreeMap<>(ConfDefaults.of(args));
    ofRecipe(args.recipe())
        .forEach(
            (key, value) ->
                conf.merge(
                    key, value, (ours, other) -> LISTS.contains(key) ? ours + "," + other : other));
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
