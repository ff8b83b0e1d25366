package dev.sparkdriver.session;

import org.apache.spark.sql.SparkSession;
import org.slf4j.LoggerFactory;

/** The team's catalog where a server knows its tables. */
public final class TeamCatalog {

  private static final String TYPE = "spark.sql.catalog.team.type";

  private TeamCatalog() {}

  /** A server that does not answer keeps nobody from a session for longer. */
  private static final long MOST_MILLISECONDS = 10_000;

  /**
   * Makes the namespace of names without one, as the folder of a catalog of files is made. A session starts without its catalog
   * too: whoever uses it is told what is wrong.
   */
  public static void ready(SparkSession session) throws InterruptedException {
    if (session.conf().get(TYPE, "hadoop").equals("hadoop")) {
      return;
    }
    var attempt = new Thread(() -> makeNamespace(session), "team-catalog");
    attempt.setDaemon(true);
    attempt.start();
    attempt.join(MOST_MILLISECONDS);
  }

  /** Scala throws checked exceptions without saying so, and jars may not fit. */
  private static void makeNamespace(SparkSession session) {
    try {
      session.sql("create namespace if not exists team.default");
    } catch (Exception | LinkageError unreachable) {
      LoggerFactory.getLogger(TeamCatalog.class).warn("The team's catalog is not there: {}", unreachable.toString());
    }
  }
}
