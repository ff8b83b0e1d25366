package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.resolve.PythonIndex;
import dev.sparkdriver.settings.PackagesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * From which index pip gets packages, and whose certificates it trusts there: secrets of the
 * builds, as there may be a password in the former. What they get is what is locked, wherever it
 * comes from.
 */
final class PipContext extends AddedContext {
  // As the Dockerfile of environments asks for them.
  private static final String CONF = "pip.conf";
  private static final String AUTHORITY = "pip.pem";

  private final boolean needed;
  private final Supplier<PythonIndex> index;

  /** That of an environment; who asks for the index asks for its password. */
  PipContext(LockedEnvironment locked, PackagesSettings settings, Supplier<PythonIndex> index) {
    needed = settings.pythonIndex().isPresent() && !locked.python().isEmpty();
    this.index = index;
  }

  @Override
  boolean isNeeded() {
    return needed;
  }

  @Override
  void write(Path folder, ImageBuild image) throws IOException {
    var from = index.get();
    Files.writeString(
        folder.resolve(CONF), "[global]\nindex-url = %s\n".formatted(from.secretUrl()));
    if (from.authority().isPresent()) {
      Files.writeString(folder.resolve(AUTHORITY), from.authority().get());
    }
  }

  @Override
  ImageBuild seeing(Path folder, ImageBuild image) {
    var seen = image.withSecret(CONF, folder.resolve(CONF));
    var authority = folder.resolve(AUTHORITY);
    return Files.exists(authority) ? seen.withSecret(AUTHORITY, authority) : seen;
  }
}
