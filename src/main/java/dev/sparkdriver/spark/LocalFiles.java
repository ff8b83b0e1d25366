package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code file:} means in a session. Executors see none of the notebook's own disk: they read
 * its files through the driver, and a write that only one pod would see is refused.
 */
final class LocalFiles implements ConfFeature {

  private static final String WRITES =
      "leave it out; with another file system, what executors write is lost";

  @Override
  public Map<String, String> conf(ConfArgs args) {
    if (!args.server().libraries()) {
      return Map.of();
    }
    var conf = new TreeMap<String, String>();
    conf.put("spark.plugins", "dev.sparkdriver.files.FilesPlugin");
    conf.put("spark.hadoop.fs.file.impl", "dev.sparkdriver.files.NotebookFileSystem");
    conf.put("spark.hadoop.fs.AbstractFileSystem.file.impl", "dev.sparkdriver.files.NotebookFs");
    conf.put("spark.hadoop.hadoop.tmp.dir", ImageContract.TMP + "/.hadoop");
    conf.put("spark.hadoop.sparkdriver.files.instead", args.data().instead(args.recipe()));
    if (args.data().shared()) {
      conf.put("spark.hadoop.sparkdriver.files.shared", ImageContract.SHARED);
      conf.put("spark.hadoop.sparkdriver.files.shared.link", ImageContract.SHARED_AMONG_NOTEBOOKS);
    }
    return conf;
  }

  @Override
  public Map<String, String> owned() {
    return Map.of(
        "spark.plugins", "leave it out; the program's own is there, by which executors read files",
        "spark.hadoop.fs.file.impl", WRITES,
        "spark.hadoop.fs.AbstractFileSystem.file.impl", WRITES,
        "spark.hadoop.hadoop.tmp.dir", Connection.LEAVE_OUT,
        "spark.hadoop.sparkdriver.*", WRITES);
  }
}
