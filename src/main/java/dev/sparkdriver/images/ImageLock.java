package dev.sparkdriver.images;

import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Settings;
import java.util.Optional;

/**
 * What a lock has of the images that a stack needs.
 *
 * @param settings the stack's settings
 * @param lock its lock
 * @param sources what images are built of
 */
public record ImageLock(Settings settings, LockFile lock, ImageSources sources) {

  /** Why an environment's images have to be built; nothing when they are what they should be. */
  public Optional<String> reason(String environment) {
    var locked = lock.of(environment);
    return reason(
        locked.flatMap(LockedEnvironment::images), locked.map(found -> tag(environment, found)));
  }

  /** The same of the images of a release of Spark without packages. */
  public Optional<String> baseReason(String spark) {
    var tag = sources.tags(spark).notebook();
    return reason(Optional.ofNullable(lock.bases().get(spark)), Optional.of(tag));
  }

  /** What an environment's images are built from now. */
  public String tag(String environment, LockedEnvironment locked) {
    var recipe = settings.environments().get(environment).recipe();
    var images = recipe.images();
    var base =
        images.notebook().isEmpty()
            ? sources.tags(recipe.spark().version())
            : new ImageSources.Pair(text(images.notebook()), text(images.executor()));
    return sources.tag(locked, base);
  }

  /** The images that those of an environment are built on, of which all are there by now. */
  public ImageSources.Pair base(String environment) {
    var recipe = settings.environments().get(environment).recipe();
    var images = recipe.images();
    if (images.notebook().isPresent()) {
      return new ImageSources.Pair(text(images.notebook()), text(images.executor()));
    }
    var built = lock.bases().get(recipe.spark().version());
    return new ImageSources.Pair(built.notebook(), built.executor());
  }

  private static String text(Optional<ImageReference> image) {
    return image.map(ImageReference::text).orElseThrow();
  }

  private Optional<String> reason(Optional<LockedImages> images, Optional<String> tag) {
    var registry = settings.images().registry().orElseThrow() + "/";
    if (images.isEmpty()) {
      return Optional.of("none were built yet");
    }
    if (!images.get().notebook().startsWith(registry)) {
      return Optional.of("they were pushed to another registry");
    }
    return tag.filter(images.get().from()::equals).isPresent()
        ? Optional.empty()
        : Optional.of("they were built from something else");
  }
}
