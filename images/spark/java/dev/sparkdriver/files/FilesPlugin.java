package dev.sparkdriver.files;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;

/** Lets executors read the notebook's own files, over the connection that they have to their driver. */
public final class FilesPlugin implements SparkPlugin {

  private static final String FOLDER = "folder";

  @Override
  public DriverPlugin driverPlugin() {
    return new Server();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Client();
  }

  private static final class Server implements DriverPlugin {
    private final DriverFiles files = DriverFiles.ofNotebook();

    @Override
    public Map<String, String> init(SparkContext session, PluginContext context) {
      return Map.of(FOLDER, System.getProperty("user.dir"));
    }

    @Override
    public Object receive(Object question) {
      return ((Question) question).answer(files);
    }
  }

  private static final class Client implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> given) {
      Driver.reachedBy(context, given.get(FOLDER));
    }
  }
}
