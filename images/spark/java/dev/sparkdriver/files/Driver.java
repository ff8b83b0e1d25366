package dev.sparkdriver.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import org.apache.spark.api.plugin.PluginContext;

/** The driver, as an executor's threads ask it; in the driver itself there is nobody to ask. */
final class Driver {

  private static volatile PluginContext connection;
  private static volatile String folder;
  private static volatile boolean linked;

  private Driver() {}

  static void reachedBy(PluginContext context, String itsFolder, boolean itsLink) {
    folder = itsFolder;
    linked = itsLink;
    connection = context;
  }

  /** True in an executor whose driver has a link to the shared folder, where the executor mounts it. */
  static boolean hasLink() {
    return linked;
  }

  /** The folder that paths start from in the driver, and so in its executors; nothing in the driver itself. */
  static Optional<String> folder() {
    return Optional.ofNullable(folder);
  }

  /** True in an executor. */
  static boolean isElsewhere() {
    return connection != null;
  }

  /** Nothing where there is no such file, or this is the driver. */
  @SuppressWarnings("unchecked") // the answer's type is the question's
  static <T> Optional<T> ask(Question<T> question) throws IOException {
    if (connection == null) {
      return Optional.empty();
    }
    try {
      return Optional.ofNullable((T) connection.ask(question));
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the task was ended");
    } catch (Exception failure) {
      throw new IOException("the driver did not answer about a file of the notebook: " + failure.getMessage(), failure);
    }
  }
}
