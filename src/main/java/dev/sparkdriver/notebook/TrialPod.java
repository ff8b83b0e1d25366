package dev.sparkdriver.notebook;

import com.google.gson.JsonObject;
import com.pulumi.core.Output;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.images.NotebookImages;
import dev.sparkdriver.kubernetes.ManifestJson;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.spark.DataPlaces;
import java.util.List;

/** The pod of a notebook as its StatefulSet would make it, for trying an image without a stack. */
public final class TrialPod {
  /** The seconds that it has to end in. */
  public static final int GRACE_SECONDS = NotebookPod.GRACE_SECONDS;

  private static final String STACK = "organization/sparkdriver/trial";

  /** A trial has no other programs that would know it. */
  private static final SecretText NO_KEY = new SecretText("trial");

  private TrialPod() {}

  /** Its template: metadata and spec. The recipe has to name the image. */
  public static JsonObject template(Names names, Recipe recipe) {
    var image = recipe.images().notebook().map(ImageReference::text).map(Output::of).orElseThrow();
    var context = new NotebookContext(names, Output.of(names.namespace()), Ownership.ofNew(STACK));
    var args =
        new NotebookPodArgs(
            context,
            recipe,
            new NotebookKeys(NO_KEY, NO_KEY, NO_KEY),
            new NotebookImages(image, image, List.of(), "images"),
            Placement.ANYWHERE,
            new DataPlaces(false));
    return ManifestJson.of(NotebookPod.template(args));
  }
}
