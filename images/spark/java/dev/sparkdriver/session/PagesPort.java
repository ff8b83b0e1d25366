package dev.sparkdriver.session;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the notebook's server where a session's pages are as long as they are there: the port may be another session's next. */
public final class PagesPort implements SparkPlugin {

  private static final Logger LOG = LoggerFactory.getLogger(PagesPort.class);

  /** From now on in this process, of the contexts of all languages. */
  public static void begin() {
    ConfList.add("spark.plugins", PagesPort.class);
  }

  @Override
  public DriverPlugin driverPlugin() {
    var file = System.getenv("SPARKDRIVER_UI_PORT");
    return file == null ? null : new OfAContext(Path.of(file));
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return null; // Spark's word for none
  }

  private static final class OfAContext implements DriverPlugin {

    private final Path file;
    private SparkContext context;

    OfAContext(Path file) {
      this.file = file;
    }

    @Override
    public Map<String, String> init(SparkContext made, PluginContext ignored) {
      context = made;
      return Map.of();
    }

    /** The last that Spark calls, when the pages are there. */
    @Override
    public void registerMetrics(String application, PluginContext ignored) {
      var pages = context.uiWebUrl();
      if (pages.isDefined()) {
        try {
          Files.writeString(file, String.valueOf(URI.create(pages.get()).getPort()));
        } catch (IOException problem) {
          LOG.warn("Spark's pages cannot be shown", problem);
        }
      }
    }

    @Override
    public void shutdown() {
      try {
        Files.deleteIfExists(file);
      } catch (IOException problem) {
        LOG.warn("Spark's pages are shown for longer than they are there", problem);
      }
    }
  }
}
