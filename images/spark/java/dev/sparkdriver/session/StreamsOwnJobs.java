package dev.sparkdriver.session;

import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQueryListener;

/**
 * A stream outlives the cell that started it, and its thread has inherited that cell's tags: here it gives them back. Spark calls a
 * listener in the stream's own thread, before its first job.
 */
public final class StreamsOwnJobs extends StreamingQueryListener {

  private static final long serialVersionUID = 1;

  /** For all sessions of this process. */
  public static void begin() {
    ConfList.add("spark.sql.streaming.streamingQueryListeners", StreamsOwnJobs.class);
  }

  @Override
  public void onQueryStarted(QueryStartedEvent event) {
    var context = SparkSession.getDefaultSession().get().sparkContext();
    CellJobs.tags(context).filter(CellJobs::isOfACell).forEach(context::removeJobTag);
  }

  @Override
  public void onQueryProgress(QueryProgressEvent event) {
    // It has none but its own by now.
  }

  @Override
  public void onQueryTerminated(QueryTerminatedEvent event) {
    // Its thread ends.
  }
}
