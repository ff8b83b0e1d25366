package dev.sparkdriver.session;

import org.apache.spark.sql.SparkSession;
import org.slf4j.LoggerFactory;

/** The team's catalog where a server knows its tables. */
public final class TeamCatalog {

  private static final String TYPE = "spark.sql.catalog.team.type";

  private TeamCatalog() {}

  /**
   * Makes the namespace of names without one, as the folder of a catalog of files is made. A session starts without its catalog
   * too: whoever uses it is told what is wrong.
   */
  public static void ready(SparkSession session) {
    var type = session.conf().get(TYPE, "hadoop");
    if (type.equals("hadoop")) {
      return;
    }
    try {
      session.sql("create namespace if not exists team.default");
    } catch (RuntimeException unreachable) {
      LoggerFactory.getLogger(TeamCatalog.class).warn("The team's catalog is not there: {}", unreachable.toString());
    }
  }
}
