package dev.sparkdriver.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the notebook server, which ends idle sessions, when this one last computed: it is the time of a file. Of cells the server
 * knows itself, but not of jobs that streams and threads start.
 */
public final class Activity {

  private static final Logger LOG = LoggerFactory.getLogger(Activity.class);
  private static final int SECONDS = 5;

  private final Path file;
  private int jobs;
  private boolean failed;

  Activity(Path file) {
    this.file = file;
  }

  /** Begins to tell, in a kernel's driver. */
  public static void report() {
    var file = System.getenv("SPARKDRIVER_ACTIVITY");
    if (file == null) {
      return;
    }
    var thread = new Thread(new Activity(Path.of(file))::run, "session-activity");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(SECONDS);
        tryToLook();
      }
    } catch (InterruptedException | LinkageError end) {
      LOG.warn("Spark jobs no longer keep this session from being idle", end);
    }
  }

  /** What fails at one moment, as in that of a context's end, may not at the next; said once until then. */
  private void tryToLook() {
    try {
      look();
      failed = false;
    } catch (IOException | RuntimeException problem) {
      if (!failed) {
        LOG.warn("Whether Spark jobs keep this session from being idle is not known now, and looked for again", problem);
      }
      failed = true;
    }
  }

  /** Marks the file when the default session computes, or has since the last look. */
  void look() throws IOException {
    var session = SparkSession.getDefaultSession();
    if (session.isDefined() && !session.get().sparkContext().isStopped() && computes(session.get())) {
      Files.createDirectories(file.getParent());
      if (!Files.exists(file)) {
        Files.createFile(file);
      }
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    }
  }

  private boolean computes(SparkSession session) {
    var context = session.sparkContext();
    int before = jobs;
    jobs = context.dagScheduler().numTotalJobs();
    return jobs != before
        || context.statusTracker().getActiveJobIds().length > 0
        || !session.sharedState().activeStreamingQueries().isEmpty();
  }
}
