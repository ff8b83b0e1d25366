package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.Names;
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
public final class SparkConf {

  private SparkConf() {}

  /**
   * What the conf follows from.
   *
   * @param names the notebook's
   * @param recipe the notebook's, all layers together
   * @param executorImage reference of the image that executors run
   */
  public record Args(Names names, Recipe recipe, String executorImage) {

    Ports ports() {
      return Ports.of(recipe.driver());
    }
  }

  /** The conf as sorted keys and values. */
  static SortedMap<String, String> of(Args args) {
    var conf = new TreeMap<>(ConfDefaults.of(args.recipe().executor()));
    conf.putAll(ofRecipe(args.recipe()));
    ConfFeature.ALL.forEach(feature -> conf.putAll(feature.conf(args)));
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
