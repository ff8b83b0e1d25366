package dev.sparkdriver.spark;

import java.util.Map;
import java.util.TreeMap;

/** The environment of executors, as far as a recipe adds to it. */
final class ExecutorEnvironment implements ConfFeature {

  static final String PREFIX = "spark.executorEnv.";

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var conf = new TreeMap<String, String>();
    args.recipe().executor().env().forEach((name, value) -> conf.put(PREFIX + name, value));
    return conf;
  }

  @Override
  public Map<String, String> owned() {
    return Map.of(PREFIX + "*", "use `executor.env`");
  }
}
