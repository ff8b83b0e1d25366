package dev.sparkdriver.session;

import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/**
 * What cells of Scala asked a builder for while a session runs: Spark writes all of it into that session's conf, also what no session
 * can change, and then answers with it.
 */
public final class AskedConf {

  private AskedConf() {}

  /** Keys of which the session says something else than its context, one a line. */
  public static String keys() {
    return SparkSession.getDefaultSession().isEmpty() ? "" : keys(SparkSession.getDefaultSession().get());
  }

  private static String keys(SparkSession session) {
    if (session.sparkContext().isStopped()) {
      return "";
    }
    var context = session.sparkContext().getConf();
    return copy(session.sessionState().conf().settings()).entrySet().stream()
        .filter(entry -> !Objects.equals(entry.getValue(), context.get(entry.getKey(), null)))
        .map(Map.Entry::getKey)
        .sorted(Comparator.naturalOrder())
        .collect(Collectors.joining("\n"));
  }

  /** Other threads may set something meanwhile. */
  private static Map<String, String> copy(Map<String, String> settings) {
    synchronized (settings) {
      return Map.copyOf(settings);
    }
  }

  /** Has the session say what is, and returns what was asked for. */
  public static String takeBack(String key) {
    var session = SparkSession.getDefaultSession().get();
    SparkConf context = session.sparkContext().getConf();
    var conf = session.sessionState().conf();
    var asked = conf.getConfString(key);
    if (context.contains(key)) {
      conf.setConfString(key, context.get(key));
    } else {
      conf.unsetConf(key);
    }
    return asked;
  }
}
