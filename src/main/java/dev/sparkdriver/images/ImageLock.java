package dev.sparkdriver.images;

import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.lock.Wanted;
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

  /** True when the packages of an environment are locked as the settings ask for them. */
  public boolean isLocked(String environment) {
    var wanted = Wanted.of(settings.environments().get(environment), settings.packages());
    return lock.of(environment).filter(locked -> locked.staleFor(wanted).isEmpty()).isPresent();
  }

  /**
   * Why the images of an environment that needs some have to be built; nothing when they are there.
   */
  public Optional<String> reason(String environment) {
    var locked = lock.of(environment);
    return reason(
        locked.flatMap(LockedEnvironment::images),
        locked.map(found -> tag(environment, found)).orElse(""),
        "/" + environment);
  }

  /** The same of the images of a release of Spark without packages. */
  public Optional<String> baseReason(String spark) {
    var base = Optional.ofNullable(lock.bases().get(spark));
    return reason(base, sources.tags(spark).notebook(), "");
  }

  private Optional<String> reason(Optional<LockedImages> images, String tag, String folder) {
    if (images.isEmpty()) {
      return Optional.of("the lock file names none");
    }
    var registry = settings.images().registry().orElseThrow();
    if (!images.get().notebook().startsWith(registry + folder + "/jupyter@")
        || !images.get().executor().startsWith(registry + folder + "/spark@")) {
      return Optional.of("those in the lock file are in another registry than " + registry);
    }
    return images.get().from().equals(tag)
        ? Optional.empty()
        : Optional.of("packages, the images below or their sources have changed since");
  }

  /** What an environment's images are built from now. */
  public String tag(String environment, LockedEnvironment locked) {
    var named = named(environment);
    return sources.tag(locked, named.orElseGet(() -> sources.tags(spark(environment))));
  }

  /** The images that those of an environment are built on, of which all are there by now. */
  public ImageSources.Pair base(String environment) {
    return named(environment)
        .orElseGet(
            () -> {
              var built = lock.bases().get(spark(environment));
              return new ImageSources.Pair(built.notebook(), built.executor());
            });
  }

  private Optional<ImageSources.Pair> named(String environment) {
    var images = settings.environments().get(environment).recipe().images();
    return images
        .notebook()
        .map(ImageReference::text)
        .map(
            notebook ->
                new ImageSources.Pair(
                    notebook, images.executor().map(ImageReference::text).orElseThrow()));
  }

  private String spark(String environment) {
    return settings.environments().get(environment).recipe().spark().version();
  }
}
