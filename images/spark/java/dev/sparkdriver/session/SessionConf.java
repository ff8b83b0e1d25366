package dev.sparkdriver.session;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.internal.SQLConf;

/** The conf of a notebook's session. */
public final class SessionConf {

  private SessionConf() {}

  /**
   * Gives it to every thread of the driver. Spark gives it to the thread that made the session and to those which that one starts:
   * any other would look for tables in Spark's own catalog, and read clocks in another time zone.
   */
  public static void everywhere() {
    SQLConf.setSQLConfGetter(SessionConf::find);
  }

  private static SQLConf find() {
    return SparkSession.getActiveSession()
        .orElse(SparkSession::getDefaultSession)
        .filter(session -> !session.sparkContext().isStopped())
        .map(session -> session.sessionState().conf())
        .getOrElse(SQLConf::getFallbackConf);
  }
}
