package dev.sparkdriver.cli.images;

import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import dev.sparkdriver.images.ImageBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What builds of an environment see beside its sources, in a folder that goes afterwards. */
abstract class AddedContext implements AutoCloseable {
  private Optional<Path> folder = Optional.empty();

  /** Whether there is anything to see. */
  abstract boolean isNeeded();

  /** Writes it, for the first build that asks; the others see the same. */
  abstract void write(Path folder, ImageBuild image) throws IOException;

  /** The same build, which sees what was written. */
  abstract ImageBuild seeing(Path folder, ImageBuild image);

  /** The same build with it; as it is where there is nothing to see. */
  final ImageBuild of(ImageBuild image) {
    if (!isNeeded()) {
      return image;
    }
    if (folder.isEmpty()) {
      make(image);
    }
    return seeing(folder.orElseThrow(), image);
  }

  private void make(ImageBuild image) {
    try {
      var made = Files.createTempDirectory("sparkdriver-images-"); // its owner's alone
      folder = Optional.of(made);
      // Whoever interrupts the build is not asked to close this.
      Runtime.getRuntime().addShutdownHook(new Thread(this::close));
      write(made, image);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final synchronized void close() {
    try {
      if (folder.isPresent()) {
        MoreFiles.deleteRecursively(folder.get(), RecursiveDeleteOption.ALLOW_INSECURE);
        folder = Optional.empty();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
