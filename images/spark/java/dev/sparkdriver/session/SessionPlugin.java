package dev.sparkdriver.session;

import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.api.plugin.SparkPlugin;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/**
 * Gives every thread of a driver the conf of its session. Spark gives it to the thread that made the session and to those which
 * that one starts: any other would look for tables in Spark's own catalog, in another time zone.
 */
public final class SessionPlugin implements SparkPlugin {

  @Override
  public DriverPlugin driverPlugin() {
    return new Everywhere();
  }

  /** Tasks have the conf that the driver sends. */
  @Override
  public ExecutorPlugin executorPlugin() {
    return null;
  }

  private static final class Everywhere implements DriverPlugin {
    @Override
    public Map<String, String> init(SparkContext context, PluginContext plugins) {
      SparkSession.getDefaultSession(); // sets Spark's own way to the conf, once, at its first use
      SQLConf.setSQLConfGetter(Everywhere::conf);
      return Map.of();
    }

    private static SQLConf conf() {
      var session = SparkSession.getActiveSession().orElse(SparkSession::getDefaultSession);
      return session.filter(found -> !found.sparkContext().isStopped()).map(found -> found.sessionState().conf()).getOrElse(SQLConf::getFallbackConf);
    }
  }
}
