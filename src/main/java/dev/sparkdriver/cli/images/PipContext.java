package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.resolve.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where builds read from which index pip gets packages: a secret of theirs, as there may be a
 * password in it. What they get is what is locked, wherever it comes from.
 */
final class PipContext implements AutoCloseable {
  /** As the Dockerfile of environments asks for it. */
  private static final String SECRET = "pip.conf";

  private final Supplier<Optional<Repository>> index;
  private final boolean needed;
  private Optional<Path> file = Optional.empty();

  /** That of an environment; who asks for the index asks for its password. */
  PipContext(LockedEnvironment locked, Supplier<Optional<Repository>> index) {
    this.index = index;
    needed = !locked.python().isEmpty();
  }

  /** The same build, with the index; as it is where none is named, or nothing comes from it. */
  ImageBuild of(ImageBuild image) {
    if (needed && file.isEmpty()) {
      file = index.get().map(PipContext::written);
    }
    return file.map(conf -> image.withSecret(SECRET, conf)).orElse(image);
  }

  private static Path written(Repository index) {
    try {
      var conf = Files.createTempFile("sparkdriver-", ".pip.conf"); // its owner's alone
      conf.toFile().deleteOnExit(); // whoever interrupts the build is not asked to close this
      return Files.writeString(conf, "[global]\nindex-url = %s\n".formatted(index.secretUrl()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      if (file.isPresent()) {
        Files.deleteIfExists(file.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
