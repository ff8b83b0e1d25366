package dev.sparkdriver.repl;

import dev.sparkdriver.session.CellJobs;
import java.util.Arrays;
import java.util.Optional;

/** Ends a cell: the jobs of its thread and no others first, then what it does beside them. */
final class Cancellation implements Runnable {

  private static final int STEP = 250; // milliseconds
  private static final int INTERRUPT = 2;
  private static final int STOP = 8;
  private static final int LEAVE = 14;

  private final Cell cell;

  Cancellation(Cell cell) {
    this.cell = cell;
  }

  /** A loop that asks nobody is stopped as well; what cannot be, goes on, and the person goes on without it. */
  @Override
  public void run() {
    try {
      for (int step = 0; !cell.awaitDone(STEP); step++) {
        CellJobs.cancelNow(cell.tag());
        if (step >= INTERRUPT) {
          cell.ifRuns(Thread::interrupt);
        }
        if (step >= STOP) {
          cell.ifRuns(Cancellation::stopInOwnCode);
        }
        if (step == LEAVE) {
          cell.end(Optional.of(new Problem("Interrupted", "the cell could not be ended yet, and goes on in the background")));
        }
      }
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }

  /** In the compiler's it would leave that in pieces. */
  @SuppressWarnings({"deprecation", "removal"}) // nothing else ends a loop, and newer Java refuses
  private static void stopInOwnCode(Thread thread) {
    if (Arrays.stream(thread.getStackTrace()).anyMatch(frame -> frame.getClassName().startsWith("$line"))) {
      try {
        thread.stop();
      } catch (UnsupportedOperationException newer) {
        thread.interrupt();
      }
    }
  }
}
