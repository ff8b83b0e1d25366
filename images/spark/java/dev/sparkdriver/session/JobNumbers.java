package dev.sparkdriver.session;

import java.util.NoSuchElementException;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.status.api.v1.JobData;

/** How far the jobs of a cell are, in one answer to Python, which asks while the cell runs. */
public final class JobNumbers {

  private int newest = -1;
  private int jobs;
  private int jobsDone;
  private int stages;
  private int stagesDone;
  private int tasks;
  private int tasksDone;
  private int tasksRunning;

  private JobNumbers() {}

  /**
   * Of the jobs with a tag of Spark: the newest one's number, then jobs, stages and tasks, of each all and those that are done, and
   * tasks that run. Empty when there is none.
   */
  public static String of(String tag) {
    var session = SparkSession.getDefaultSession();
    if (session.isEmpty() || session.get().sparkContext().isStopped()) {
      return "";
    }
    var numbers = new JobNumbers();
    var context = session.get().sparkContext();
    for (int id : context.statusTracker().getJobIdsForTag(tag)) {
      numbers.addIfKept(context, id);
    }
    return numbers.jobs == 0 ? "" : numbers.text();
  }

  /** Spark forgets the oldest of many jobs. */
  private void addIfKept(SparkContext context, int id) {
    try {
      add(context.statusStore().job(id));
    } catch (NoSuchElementException forgotten) {
      return;
    }
  }

  private void add(JobData job) {
    newest = Math.max(newest, job.jobId());
    jobs++;
    jobsDone += job.completionTime().isDefined() ? 1 : 0;
    stages += job.stageIds().size();
    stagesDone += job.numCompletedStages() + job.numSkippedStages();
    tasks += job.numTasks();
    tasksDone += job.numCompletedTasks() + job.numSkippedTasks();
    tasksRunning += job.numActiveTasks();
  }

  private String text() {
    return "%d %d %d %d %d %d %d %d".formatted(newest, jobs, jobsDone, stages, stagesDone, tasks, tasksDone, tasksRunning);
  }
}
