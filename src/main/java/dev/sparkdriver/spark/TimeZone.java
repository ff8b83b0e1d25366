package dev.sparkdriver.spark;

import java.util.Map;

/** One time zone for SQL, Python and Java, in the driver and in executors. */
final class TimeZone implements ConfFeature {

  @Override
  public Map<String, String> conf(ConfArgs args) {
    var zone = args.recipe().spark().timeZone();
    return Map.of(
        "spark.sql.session.timeZone",
        zone,
        "spark.driver.defaultJavaOptions",
        "-Duser.timezone=" + zone,
        "spark.executor.defaultJavaOptions",
        "-Duser.timezone=" + zone,
        "spark.executorEnv.TZ",
        zone);
  }

  @Override
  public Map<String, String> owned() {
    return Map.of(
        "spark.sql.session.timeZone", "use `spark.timeZone`",
        "spark.driver.defaultJavaOptions", "use `spark.driver.extraJavaOptions`",
        "spark.executor.defaultJavaOptions", "use `spark.executor.extraJavaOptions`",
        "spark.executorEnv.TZ", "use `spark.timeZone`");
  }
}
