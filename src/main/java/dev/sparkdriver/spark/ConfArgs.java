package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ServerContract;
import dev.sparkdriver.settings.Recipe;
import java.util.List;

/**
 * What the conf of a notebook's sessions follows from.
 *
 * @param names the notebook's names
 * @param recipe the notebook's recipe, all layers together
 * @param executorImage reference of the image that executors run
 * @param data where the team's data is kept
 * @param javaPackages Maven coordinates that the images do not have, and sessions fetch
 */
public record ConfArgs(
    Names names, Recipe recipe, String executorImage, DataPlaces data, List<String> javaPackages) {

  ServerContract server() {
    return recipe.server();
  }

  Ports ports() {
    return Ports.of(recipe.driver());
  }
}
