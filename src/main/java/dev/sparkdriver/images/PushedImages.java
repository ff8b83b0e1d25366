package dev.sparkdriver.images;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.LockedImages;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Optional;

/**
 * Images that {@code bin/sparkdriver images} has built and pushed, by the digests in the lock file;
 * of notebooks that need none of them, those that their recipes name.
 */
public final class PushedImages implements ImageSource {
  private final LockFile lock;
  private final NeededImages needed;
  private final ImageSource others;

  /** The images of a stack with this lock. */
  public PushedImages(Settings settings, LockFile lock) {
    this.lock = lock;
    needed = new NeededImages(settings);
    others = new ReferencedImages(settings.environments());
  }

  @Override
  public NotebookImages of(TeamSettings team, NotebookSettings notebook) {
    var environment = needed.environmentOf(team, notebook);
    if (environment.isPresent()) {
      var name = environment.get();
      var images = lock.of(name).flatMap(LockedEnvironment::images);
      return pushed(images, setting(name), team, notebook);
    }
    if (needed.isBuilt(notebook.recipe())) {
      var base = Optional.ofNullable(lock.bases().get(notebook.recipe().spark().version()));
      var name = team.environmentOf(notebook);
      return pushed(base, name.map(PushedImages::setting).orElse("environments"), team, notebook);
    }
    return others.of(team, notebook);
  }

  private static String setting(String environment) {
    return "environments.%s.pythonPackages".formatted(environment);
  }

  private static NotebookImages pushed(
      Optional<LockedImages> found, String setting, TeamSettings team, NotebookSettings notebook) {
    var images = found.orElseThrow(() -> missing(team.name() + "/" + notebook.name()));
    return new NotebookImages(
        Output.of(images.notebook()),
        images.notebook(),
        Output.of(images.executor()),
        List.of(),
        setting);
  }

  private static RunException missing(String notebook) {
    return new RunException(
        "Images of notebook `%s` are not in the lock file; `bin/sparkdriver images` builds them."
            .formatted(notebook));
  }
}
