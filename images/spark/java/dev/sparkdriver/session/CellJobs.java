package dev.sparkdriver.session;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;

/** Jobs of a cell, which have a tag of Spark's. */
public final class CellJobs {

  private static final String CELL = "cell-";
  private static final int STEP = 250; // milliseconds
  private static final int QUIET = 20; // steps
  private static final int MOST = 2400; // steps

  private static final Map<String, Thread> THREADS = new ConcurrentHashMap<>();

  private final String tag;
  private final Thread thread;

  private CellJobs(String tag, Thread thread) {
    this.tag = tag;
    this.thread = thread;
  }

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

  /** The same for the thread that runs what a cell of Python calls. */
  public static void mark(SparkContext context, String tag) {
    tag(context, tag);
    THREADS.values().removeIf(thread -> !thread.isAlive());
    THREADS.put(tag, Thread.currentThread());
  }

  /** This thread's jobs are the cell's no longer. After an interrupt it may be another one, and the cell's still in its call. */
  public static void unmark(SparkContext context, String tag) {
    context.removeJobTag(tag);
    THREADS.remove(tag, Thread.currentThread());
  }

  /** Ends what a cell's thread is in the middle of. The cell may go on afterwards, and have other jobs. */
  public static void cancelCall(String tag) {
    new CellJobs(tag, THREADS.get(tag)).cancel(1);
  }

  /** Ends the jobs of a cell that has ended, also those of its threads, until no more come. */
  public static void cancelAll(String tag) {
    new CellJobs(tag, THREADS.get(tag)).cancel(QUIET);
  }

  /** Ends those jobs of a cell that there are. */
  public static void cancelNow(String tag) {
    running().ifPresent(context -> context.cancelJobsWithTag(tag));
  }

  /** Returns at once. */
  private void cancel(int quiet) {
    var cancellation = new Thread(() -> cancelUntil(quiet), "cancel-" + tag);
    cancellation.setDaemon(true);
    cancellation.start();
  }

  /** Python goes on at once, but a call of its cell goes on in Java: an algorithm between two jobs, or a query that is planned. */
  private void cancelUntil(int quiet) {
    try {
      for (int step = 0, last = 0; step < MOST && step - last <= quiet; step++) {
        if (cancelOnce() || isInACall()) {
          last = step;
        }
        Thread.sleep(STEP);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** True when there was something to cancel. */
  private boolean cancelOnce() {
    cancelNow(tag);
    return running().filter(this::hasActive).isPresent();
  }

  private boolean hasActive(SparkContext context) {
    var active = context.statusTracker().getActiveJobIds();
    return Arrays.stream(context.statusTracker().getJobIdsForTag(tag)).anyMatch(id -> IntStream.of(active).anyMatch(each -> each == id));
  }

  /** The context that cells have, unless it was stopped. */
  private static Optional<SparkContext> running() {
    var session = SparkSession.getDefaultSession();
    return session.isEmpty() ? Optional.empty() : Optional.of(session.get().sparkContext()).filter(context -> !context.isStopped());
  }

  /** What py4j runs for Python, and for this cell: the next ones may call with the same thread. */
  private boolean isInACall() {
    return thread != null && THREADS.get(tag) == thread && Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith("py4j.commands."));
  }
}
