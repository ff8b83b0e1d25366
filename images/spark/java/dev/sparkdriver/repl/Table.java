package dev.sparkdriver.repl;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SparkSession;

/** A dataset at a cell's end, which is shown as Python shows one: where and as the session's conf says. */
final class Table {

  private Table() {}

  /** Nothing of what is no dataset, and of a stream, whose rows come to whoever starts it. */
  static Optional<String> of(Object value, SparkSession session) {
    var conf = session.sessionState().conf();
    if (!conf.isReplEagerEvalEnabled() || !(value instanceof Dataset<?> dataset) || dataset.isStreaming()) {
      return Optional.empty();
    }
    return Optional.of(html(dataset, conf.replEagerEvalMaxNumRows(), conf.replEagerEvalTruncate()));
  }

  static String html(Dataset<?> dataset, int rows, int characters) {
    return "<div style=\"overflow: auto; max-height: 40em; white-space: pre-wrap\">" + Calls.call(dataset, "htmlString", rows, characters) + "</div>";
  }
}
