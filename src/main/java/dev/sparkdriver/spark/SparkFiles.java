package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Placement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of the folder that the notebook's image takes as {@code SPARK_CONF_DIR}. */
public final class SparkFiles {

  private static final String CONF = "spark-defaults.conf";

  private SparkFiles() {}

  /**
   * Each file's name and text.
   *
   * @param executors the nodes that executors may run on
   * @param packagesSetting the setting to change for packages of Python that all sessions have; a
   *     hint for people, which must not be another pod
   */
  public static SortedMap<String, String> of(
      ConfArgs args, Placement executors, String packagesSetting) {
    var files = new TreeMap<String, String>();
    files.put(CONF, PropertiesText.of(SparkConf.of(args)));
    files.put(ExecutorTemplate.FILE, ExecutorTemplate.text(args, executors));
    files.put(ImageContract.PACKAGES_SETTING, packagesSetting);
    return files;
  }
}
