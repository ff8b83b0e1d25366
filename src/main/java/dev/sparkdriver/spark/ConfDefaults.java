package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.ExecutorSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.Map;
import java.util.TreeMap;

/** Defaults that suit a notebook better than Spark's own; a recipe's conf may replace each. */
final class ConfDefaults {

  private static final int LEAST_FAILURES = 20;
  private static final int FAILURES_PER_EXECUTOR = 4;

  private ConfDefaults() {}

  static Map<String, String> of(ConfArgs args) {
    var executor = args.recipe().executor();
    var conf = new TreeMap<String, String>();
    // It would be drawn into the pod's log, hundreds of times.
    conf.put("spark.ui.showConsoleProgress", "false");
    var heap = args.recipe().driver().memory().mebibytes();
    // The other half is what a result becomes while it is read.
    conf.put("spark.driver.maxResultSize", heap / 2 + "m");
    conf.putAll(tables(args));
    conf.putAll(shownTables());
    if (!args.javaPackages().isEmpty()) {
      conf.put(Recipe.Spark.PACKAGES, String.join(",", args.javaPackages()));
    }
    if (!args.recipe().data().stores().values().stream().allMatch(Store::onGoogle)) {
      conf.putAll(patience());
    }
    conf.putAll(GoogleStorage.sizes(args.recipe().spark().version()));
    conf.putAll(start());
    conf.putAll(losses(executor));
    if (executor.instances().isEmpty()) {
      conf.putAll(idleness());
    }
    return conf;
  }

  private static Map<String, String> tables(ConfArgs args) {
    var conf = new TreeMap<String, String>();
    // Without the team's catalog each session has names of its own for what is there.
    var folder =
        args.data().shared() && SparkLine.hasTables(args.recipe().spark().version())
            ? ImageContract.SHARED + "/warehouse"
            : args.server().home() + "/spark-warehouse";
    conf.put("spark.sql.warehouse.dir", folder);
    if (Tables.isIn(args)) {
      conf.put("spark.sql.defaultCatalog", Tables.CATALOG);
      conf.put(Recipe.Spark.EXTENSIONS, Tables.EXTENSIONS);
    }
    return conf;
  }

  /** A DataFrame at the end of a cell is computed, as far as it is shown. */
  private static Map<String, String> shownTables() {
    return Map.of(
        "spark.sql.repl.eagerEval.enabled", "true",
        "spark.sql.repl.eagerEval.maxNumRows", "20",
        "spark.sql.repl.eagerEval.truncate", "100");
  }

  /** Hadoop would ask a store that does not answer twenty times seven times. */
  private static Map<String, String> patience() {
    return Map.of(
        "spark.hadoop.fs.s3a.attempts.maximum", "5", "spark.hadoop.fs.s3a.retry.limit", "4");
  }

  private static Map<String, String> start() {
    return Map.of(
        "spark.kubernetes.allocation.batch.delay", "1s",
        "spark.kubernetes.allocation.batch.size", "20",
        // The first job sees all executors, or those that came in this time.
        "spark.scheduler.minRegisteredResourcesRatio", "1.0",
        "spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
  }

  private static Map<String, String> losses(ExecutorSettings executor) {
    var executors = ResourceRequests.mostExecutorsOfASession(executor);
    var failures = Math.max(LEAST_FAILURES, FAILURES_PER_EXECUTOR * executors);
    return Map.of(
        "spark.decommission.enabled", "true",
        "spark.storage.decommission.enabled", "true",
        "spark.storage.decommission.rddBlocks.enabled", "true",
        "spark.storage.decommission.shuffleBlocks.enabled", "true",
        // Spark counts losses from its start and ends the driver at a handful: a session of days
        // must forget old ones, and a failing job must end before its session does.
        "spark.executor.failuresValidityInterval", "10m",
        "spark.executor.maxNumFailures", String.valueOf(failures));
  }

  private static Map<String, String> idleness() {
    return Map.of(
        // A person reads what a cell says before the next one, longer than Spark's minute.
        "spark.dynamicAllocation.executorIdleTimeout", "5m",
        // Without these an idle notebook keeps every executor that holds cached or shuffled data.
        "spark.dynamicAllocation.cachedExecutorIdleTimeout", "30m",
        "spark.dynamicAllocation.shuffleTracking.timeout", "30m");
  }
}
