package dev.sparkdriver.notebook;

import com.pulumi.core.Output;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.DataPlaces;

/**
 * What a notebook's pod is made from.
 *
 * @param context what all objects of the notebook have in common
 * @param recipe the notebook's recipe, all layers together
 * @param image reference of the image of the server and the driver
 * @param placement the nodes that the pod may run on
 * @param data where the team's data is kept
 */
record NotebookPodArgs(
    NotebookContext context,
    Recipe recipe,
    Output<String> image,
    Placement placement,
    DataPlaces data) {

  SecretText passwordHash() {
    return recipe.login().passwordHash().orElseThrow();
  }
}
