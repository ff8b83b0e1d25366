package dev.sparkdriver.spark;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the images' connector for {@code gs://} needs on a Hadoop that has one of its own, {@code
 * hadoop-gcp}, which reads neither an endpoint nor a bucket that is open to all.
 */
final class GoogleStorage {

  private static final String OF_ITS_OWN = "3.5.0";
  private static final String KEY = "spark.hadoop.fs.gs.";
  private static final long MEBIBYTE = 1 << 20;

  /** Hadoop's own, in MiB: it writes them as {@code 64m}, and the connector reads bytes. */
  private static final Map<String, Integer> SIZES =
      Map.of(
          "block.size", 64,
          "inputstream.inplace.seek.limit", 8,
          "inputstream.min.range.request.size", 2,
          "outputstream.buffer.size", 8,
          "rewrite.max.chunk.size", 512);

  private GoogleStorage() {}

  /** The sizes, in bytes, for a release of Spark. */
  static Map<String, String> sizes(String spark) {
    var sizes = new TreeMap<String, String>();
    if (SparkLine.of(spark).filter(line -> line.hadoop().equals(OF_ITS_OWN)).isPresent()) {
      SIZES.forEach((key, size) -> sizes.put(KEY + key, String.valueOf(size * MEBIBYTE)));
    }
    return sizes;
  }
}
