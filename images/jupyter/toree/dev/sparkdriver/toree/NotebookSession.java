package dev.sparkdriver.toree;

import dev.sparkdriver.session.Activity;
import dev.sparkdriver.session.SecretConf;
import dev.sparkdriver.session.SessionConf;
import dev.sparkdriver.session.TeamCatalog;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.apache.spark.sql.SparkSession;

/** The notebook's Spark session, started beside the interpreter so that both are ready sooner. */
public final class NotebookSession {

  private static ClassLoader notebookClasses;
  private static FutureTask<SparkSession> start;

  private NotebookSession() {}

  static synchronized void begin(ClassLoader classes) {
    notebookClasses = classes;
    begin();
  }

  private static void begin() {
    start = new FutureTask<>(NotebookSession::make);
    var thread = new Thread(start, "spark-session");
    thread.setDaemon(true);
    // Spark's own threads inherit it, and results of the notebook's classes are read in those.
    thread.setContextClassLoader(notebookClasses);
    thread.start();
  }

  private static SparkSession make() throws InterruptedException {
    SecretConf.resolve();
    var session = SparkSession.builder().getOrCreate();
    SessionConf.everywhere();
    TeamCatalog.ready(session);
    Activity.report();
    return session;
  }

  /** Waits for the session; after a failure the next call tries again. */
  public static synchronized SparkSession get() throws InterruptedException {
    try {
      var session = start.get();
      SparkSession.setActiveSession(session); // of the thread that runs cells
      return session;
    } catch (ExecutionException problem) {
      begin();
      throw new SessionFailed(problem.getCause());
    }
  }
}
