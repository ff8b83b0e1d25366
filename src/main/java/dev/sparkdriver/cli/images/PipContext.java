package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.PackagesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * From which index pip gets packages: a secret of the builds, as there may be a password in it.
 * What they get is what is locked, wherever it comes from.
 */
final class PipContext extends AddedContext {
  /** As the Dockerfile of environments asks for it. */
  private static final String SECRET = "pip.conf";

  private final boolean needed;
  private final Supplier<Repository> index;

  /** That of an environment; who asks for the index asks for its password. */
  PipContext(LockedEnvironment locked, PackagesSettings settings, Supplier<Repository> index) {
    needed = settings.pythonIndex().isPresent() && !locked.python().isEmpty();
    this.index = index;
  }

  @Override
  boolean isNeeded() {
    return needed;
  }

  @Override
  void write(Path folder, ImageBuild image) throws IOException {
    Files.writeString(
        folder.resolve(SECRET), "[global]\nindex-url = %s\n".formatted(index.get().secretUrl()));
  }

  @Override
  ImageBuild seeing(Path folder, ImageBuild image) {
    return image.withSecret(SECRET, folder.resolve(SECRET));
  }
}
