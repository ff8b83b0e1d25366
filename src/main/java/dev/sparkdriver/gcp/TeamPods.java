package dev.sparkdriver.gcp;

import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.PodSizes;
import dev.sparkdriver.settings.TeamSettings;

/**
 * What a team's pods ask for together: its drivers, and as many executors as its quota lets run.
 */
record TeamPods(PodSizes drivers, PodSizes executors) {
  private static final long MEBIBYTE = 1 << 20;

  static TeamPods of(TeamSettings team) {
    var quota = team.quota();
    var drivers =
        team.notebooks().stream()
            .map(notebook -> PodSizes.driver(notebook.recipe().driver()))
            .reduce(PodSizes.NOTHING, PodSizes::plus);
    var limit = new PodSizes(quota.cpu().millicores(), quota.memory().bytes() / MEBIBYTE);
    var pods = (long) quota.pods() - team.notebooks().size();
    var executors = PodSizes.NOTHING;
    for (var notebook : team.notebooks()) {
      var one = PodSizes.executor(notebook.recipe().executor());
      var fit = Math.min(pods, limit.minus(drivers).minus(executors).holds(one));
      var count = Math.max(0, Math.min(fit, wanted(notebook)));
      executors = executors.plus(one.times(count));
      pods -= count;
    }
    return new TeamPods(drivers, executors);
  }

  private static long wanted(NotebookSettings notebook) {
    var recipe = notebook.recipe();
    return recipe.driver().maxSessions() * PodSizes.mostExecutorsOfASession(recipe.executor());
  }
}
