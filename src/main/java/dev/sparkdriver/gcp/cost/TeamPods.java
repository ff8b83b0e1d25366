package dev.sparkdriver.gcp.cost;

import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;

/**
 * What a team's pods ask for together: its drivers, and as many executors as its quota lets run.
 */
record TeamPods(ResourceRequests drivers, ResourceRequests executors) {
  private static final long MEBIBYTE = 1 << 20;

  static TeamPods of(TeamSettings team) {
    var quota = team.quota();
    var drivers =
        team.running().stream()
            .map(notebook -> ResourceRequests.driver(notebook.recipe().driver()))
            .reduce(ResourceRequests.NOTHING, ResourceRequests::plus);
    var limit = new ResourceRequests(quota.cpu().millicores(), quota.memory().bytes() / MEBIBYTE);
    var pods = (long) quota.pods() - team.running().size();
    var executors = ResourceRequests.NOTHING;
    for (var notebook : team.running()) {
      var one = ResourceRequests.executor(notebook.recipe().executor());
      var fit = Math.min(pods, limit.minus(drivers).minus(executors).holds(one));
      var count = Math.max(0, Math.min(fit, ResourceRequests.mostExecutors(notebook.recipe())));
      executors = executors.plus(one.times(count));
      pods -= count;
    }
    return new TeamPods(drivers, executors);
  }
}
