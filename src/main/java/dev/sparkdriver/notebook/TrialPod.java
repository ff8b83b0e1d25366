package dev.sparkdriver.notebook;

import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.images.NotebookImages;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.ManifestJson;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.DataPlaces;
import dev.sparkdriver.state.RememberedSecrets;
import dev.sparkdriver.state.StackState;
import java.util.List;
import java.util.Map;

/**
 * The pod of a notebook as its StatefulSet would make it, and what its Secrets would hold, for
 * trying an image without a stack.
 *
 * @param names the notebook's names
 * @param recipe the notebook's recipe, which has to name the image
 * @param keys what its programs know one another by
 */
public record TrialPod(Names names, Recipe recipe, NotebookKeys keys) {

  /** The seconds that it has to end in. */
  public static final int GRACE_SECONDS = NotebookPod.GRACE_SECONDS;

  private static final String STACK = "organization/sparkdriver/trial";

  /** One with keys that nobody else has. */
  public static TrialPod of(Names names, Recipe recipe) {
    var secrets = new RememberedSecrets(StackState.EMPTY);
    return new TrialPod(names, recipe, NotebookKeys.of(new NotebookObjects(names), secrets));
  }

  /** Its template: metadata and spec. */
  public JsonObject template() {
    return ManifestJson.of(NotebookPod.template(args()));
  }

  /** The files by which its server knows people, by their names. */
  public Map<String, SecretText> login() {
    return args().login();
  }

  /** The file that driver and executors share, by its name. */
  public Map<String, SecretText> session() {
    return Map.of(ImageContract.SESSION_SECRET, keys.session());
  }

  private NotebookPodArgs args() {
    var name = recipe.images().notebook().map(ImageReference::text).orElseThrow();
    var image = Output.of(name);
    return new NotebookPodArgs(
        new NotebookContext(names, Output.of(names.namespace()), Ownership.ofNew(STACK)),
        recipe,
        keys,
        new NotebookImages(image, name, image, List.of(), "images"),
        Placement.ANYWHERE,
        new DataPlaces(false));
  }
}
