package dev.sparkdriver.repl;

import dev.sparkdriver.session.CellJobs;
import dev.sparkdriver.session.ConfList;
import java.io.IOException;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Contexts that cells of Scala make, of which Python does not hear: Spark starts plugins before it asks for executors. */
public final class NewContexts implements SparkPlugin {

  private static final Logger LOG = LoggerFactory.getLogger(NewContexts.class);

  private static volatile String python;

  /** From now on in this process, of a kernel of that Python. */
  public static void begin(String executable) {
    ConfList.add("spark.plugins", NewContexts.class);
    python = executable;
  }

  @Override
  public DriverPlugin driverPlugin() {
    return new OfACell();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return null; // Spark's word for none
  }

  private static final class OfACell implements DriverPlugin {

    @Override
    public Map<String, String> init(SparkContext context, PluginContext ignored) {
      var cell = Printed.cell();
      if (cell != null) {
        sweep();
        cell.tags().forEach(tag -> CellJobs.tag(context, tag));
      }
      return Map.of();
    }

    /** Executors of the session before have the names that the next ones have. */
    private static void sweep() {
      // Without -P a person's own json.py, in the notebook's folder, would be Python's.
      var command = new ProcessBuilder(python, "-P", "-m", "sparkdriver.sweep").inheritIO();
      try {
        waitFor(command.start());
      } catch (IOException problem) {
        LOG.warn("Executors of the session before are not waited for", problem);
      }
    }

    private static void waitFor(Process sweep) {
      try {
        var status = sweep.waitFor();
        if (status != 0) {
          LOG.warn("Executors of the session before are not waited for: the sweep ended with status {}", status);
        }
      } catch (InterruptedException cancelled) {
        sweep.destroy();
        Thread.currentThread().interrupt();
      }
    }
  }
}
