package dev.sparkdriver.repl;

import java.util.Arrays;
import java.util.Optional;
import org.apache.spark.SparkContext;

/** Ends a cell: the jobs of its thread and no others first, then what it does beside them. */
final class Cancellation implements Runnable {

  private static final int STEP = 250;
  private static final int INTERRUPT = 2;
  private static final int STOP = 8;
  private static final int LEAVE = 14;

  private final Cell cell;
  private final SparkContext context;

  Cancellation(Cell cell, SparkContext context) {
    this.cell = cell;
    this.context = context;
  }

  /** A loop that asks nobody is stopped as well; what cannot be, goes on, and the person goes on without it. */
  @Override
  public void run() {
    try {
      for (int step = 0; !cell.isDone(); step++) {
        context.cancelJobsWithTag(cell.tag());
        var thread = cell.thread();
        if (thread.isPresent() && step >= INTERRUPT) {
          thread.get().interrupt();
        }
        if (thread.isPresent() && step >= STOP && inOwnCode(thread.get())) {
          stop(thread.get());
        }
        if (step == LEAVE) {
          cell.end(Optional.of(new Problem("Interrupted", "the cell could not be ended yet, and goes on in the background")));
        }
        cell.awaitDone(STEP);
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** The compiler would be left in pieces. */
  private static boolean inOwnCode(Thread thread) {
    return Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith("$line"));
  }

  @SuppressWarnings({"deprecation", "removal"}) // nothing else ends a loop, and newer Java refuses
  private static void stop(Thread thread) {
    try {
      thread.stop();
    } catch (UnsupportedOperationException newer) {
      thread.interrupt();
    }
  }
}
