package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.Placement;
import java.util.SortedMap;
import java.util.TreeMap;

/** The folder that the notebook's image takes as {@code SPARK_CONF_DIR}. */
public final class SparkFiles {

  private static final String CONF = "spark-defaults.conf";

  private SparkFiles() {}

  /** Each file's name and text. */
  public static SortedMap<String, String> of(
      SparkConf.Args args, Placement executors, String executorImage) {
    var files = new TreeMap<String, String>();
    files.put(CONF, PropertiesText.of(SparkConf.of(args, executorImage)));
    files.put(ExecutorTemplate.FILE, ExecutorTemplate.text(args, executors));
    return files;
  }
}
