package dev.sparkdriver.files;

import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;

/** A fake: Spark's environment with a conf, and nothing else in it. */
final class Session {

  private Session() {}

  static void with(String key, String value) {
    var conf = new SparkConf(false).set(key, value);
    SparkEnv.set(
        new SparkEnv(
            "driver", null, null, null, null, null, null, null, null, null, null, null, null,
            conf));
  }

  static void end() {
    SparkEnv.set(null);
  }
}
