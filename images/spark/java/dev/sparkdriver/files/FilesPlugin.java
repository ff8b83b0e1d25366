package dev.sparkdriver.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Lets executors read the notebook's own files, over the connection that they have to their driver. */
public final class FilesPlugin implements SparkPlugin {

  private static final String FOLDER = "folder";
  private static final String LINKED = "linked";

  @Override
  public DriverPlugin driverPlugin() {
    return new Server();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new Client();
  }

  /** Hadoop keeps the file system that is made first, whatever another conf says later. */
  private static void claim(Configuration conf) {
    try {
      if (!(FileSystem.get(URI.create("file:///"), conf) instanceof NotebookFileSystem)) {
        throw new IllegalStateException("another file system was there before the notebook's: writes could be lost");
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
  }

  private static final class Server implements DriverPlugin {
    private final DriverFiles files = DriverFiles.ofNotebook();

    @Override
    public Map<String, String> init(SparkContext session, PluginContext context) {
      var conf = session.hadoopConfiguration();
      claim(conf);
      return Map.of(FOLDER, System.getProperty("user.dir"), LINKED, String.valueOf(new Places(conf).isLinked()));
    }

    @Override
    public Object receive(Object question) {
      return ((Question) question).answer(files);
    }
  }

  private static final class Client implements ExecutorPlugin {
    @Override
    public void init(PluginContext context, Map<String, String> given) {
      claim(SparkHadoopUtil.get().newConfiguration(context.conf()));
      Driver.reachedBy(context, given.get(FOLDER), Boolean.parseBoolean(given.get(LINKED)));
    }
  }
}
