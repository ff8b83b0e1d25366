package dev.sparkdriver.notebook;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.images.NotebookImages;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.DataPlaces;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * What a notebook's pod is made from.
 *
 * @param context what all objects of the notebook have in common
 * @param recipe the notebook's recipe, all layers together
 * @param keys what its programs know one another by
 * @param images the image of the server and the driver, and what is said of it
 * @param placement the nodes that the pod may run on
 * @param data where the team's data is kept
 */
record NotebookPodArgs(
    NotebookContext context,
    Recipe recipe,
    NotebookKeys keys,
    NotebookImages images,
    Placement placement,
    DataPlaces data) {

  Optional<String> pullSecret() {
    return recipe.images().pullSecretOf(context.names());
  }

  /** The same with the image's name for its reference, so that all of it is known in a preview. */
  NotebookPodArgs named() {
    return new NotebookPodArgs(context, recipe, keys, images.named(), placement, data);
  }

  /** The files by which the server knows people, and its gateway where it has one. */
  SortedMap<String, SecretText> login() {
    return LoginFiles.of(password(), keys, recipe.login().hasGateway());
  }

  private Map<String, SecretText> password() {
    return recipe
        .sparkNotebook()
        .map(server -> Map.of(ImageContract.APPLICATION_CONF, ApplicationConf.of(this, server)))
        .orElseGet(
            () -> Map.of(ImageContract.PASSWORD_HASH, recipe.login().passwordHash().orElseThrow()));
  }

  /** Those of them that the server reads at its start alone; ours reads the password anew. */
  SortedMap<String, SecretText> loginOfAStart() {
    var files = login();
    if (recipe.customServer().isEmpty()) {
      files.remove(ImageContract.PASSWORD_HASH);
    }
    return files;
  }
}
