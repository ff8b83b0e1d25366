package dev.sparkdriver.session;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.SparkStatusTracker;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/** Jobs of a cell, which have a tag of Spark's. */
public final class CellJobs {

  private static final String CELL = "cell-";
  private static final int STEP = 250; // milliseconds
  private static final int QUIET = 20; // steps
  private static final int MOST = 2400; // steps

  /** Those that run what threads of Python call. */
  private static final Map<Thread, String> CALLERS = new ConcurrentHashMap<>();

  private CellJobs() {}

  /** A tag that no other cell has. */
  public static String newTag() {
    return CELL + UUID.randomUUID();
  }

  static boolean isOfACell(String tag) {
    return tag.startsWith(CELL);
  }

  /** Those of this thread. */
  public static Stream<String> tags(SparkContext context) {
    var tags = context.getLocalProperty("spark.job.tags");
    return tags == null ? Stream.empty() : Arrays.stream(tags.split(","));
  }

  /** From now on jobs of this thread are the cell's. */
  public static void tag(SparkContext context, String tag) {
    context.addJobTag(tag);
    context.setInterruptOnCancel(true); // a task that waits would keep its place on an executor
  }

  /** From now on what a thread of Python calls, which has this one for it, is that cell's and no other's; without a tag it is no cell's. */
  public static void mark(JavaSparkContext java, String tag) {
    var context = java.sc();
    tags(context).filter(CellJobs::isOfACell).forEach(context::removeJobTag);
    CALLERS.keySet().removeIf(thread -> !thread.isAlive());
    if (tag == null) {
      CALLERS.remove(Thread.currentThread());
    } else {
      tag(context, tag);
      CALLERS.put(Thread.currentThread(), tag);
    }
  }

  /** Ends the jobs with a tag, until no more come: the threads of an interrupted cell may have some for a while. Returns at once. */
  public static void cancel(String tag) {
    var cancellation = new Thread(() -> cancelUntilQuiet(tag), "cancel-" + tag);
    cancellation.setDaemon(true);
    cancellation.start();
  }

  /** Ends those jobs of a cell that there are. */
  public static void cancelNow(String tag) {
    running().ifPresent(context -> context.cancelJobsWithTag(tag));
  }

  /** Python goes on at once, but a call of its cell goes on in Java: an algorithm between two jobs, or a query that is planned. */
  private static void cancelUntilQuiet(String tag) {
    try {
      for (int step = 0, last = 0; step < MOST && step - last <= QUIET; step++) {
        cancelNow(tag);
        if (hasActive(tag) || isInACall(tag)) {
          last = step;
        }
        Thread.sleep(STEP);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasActive(String tag) {
    return running().filter(context -> hasActive(context.statusTracker(), tag)).isPresent();
  }

  private static boolean hasActive(SparkStatusTracker tracker, String tag) {
    var active = tracker.getActiveJobIds();
    return Arrays.stream(tracker.getJobIdsForTag(tag)).anyMatch(id -> IntStream.of(active).anyMatch(each -> each == id));
  }

  /** The context that cells have, unless it was stopped. */
  private static Optional<SparkContext> running() {
    var session = SparkSession.getDefaultSession();
    return session.isEmpty() ? Optional.empty() : Optional.of(session.get().sparkContext()).filter(context -> !context.isStopped());
  }

  private static boolean isInACall(String tag) {
    return CALLERS.entrySet().stream().filter(caller -> caller.getValue().equals(tag)).anyMatch(caller -> isInACall(caller.getKey()));
  }

  /** Of py4j, whose thread waits for the next one otherwise. */
  private static boolean isInACall(Thread caller) {
    return Arrays.stream(caller.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith("py4j.commands."));
  }
}
