package dev.sparkdriver.cli.images;

import dev.sparkdriver.images.ImageBuild;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Builds and pushes, and says how it goes on.
 *
 * @param builder what does it
 * @param progress where lines go for who waits
 */
record Publisher(Builder builder, Consumer<String> progress) {

  /** The reference by digest of what was pushed. */
  String publish(ImageBuild image) {
    try {
      var log = Files.createTempFile("sparkdriver-images-", ".log");
      var tool = new Tool(builder.environment(), log);
      var start = System.nanoTime();
      progress.accept("%s: %s builds it".formatted(image.name(), builder.program()));
      tool.run(builder.build(image));
      progress.accept("%s: pushing, after %d s".formatted(image.name(), seconds(start)));
      var reference = image.repository() + "@" + builder.push(image, tool);
      progress.accept("%s: there after %d s".formatted(reference, seconds(start)));
      Files.delete(log); // of a failure it stays
      return reference;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
