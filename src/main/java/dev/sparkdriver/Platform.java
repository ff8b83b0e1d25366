package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.cluster.ExistingCluster;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.notebook.Notebook;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.team.TeamSpace;
import dev.sparkdriver.team.WorkloadIdentity;

/** The table of contents: what a stack is made of, from the cluster to the notebooks. */
public final class Platform {

  private final Foundation foundation;

  private Platform(Foundation foundation) {
    this.foundation = foundation;
  }

  /** Declares everything the settings ask for. */
  public static void declare(Context stack, Settings settings) {
    var platform = new Platform(foundation(settings));
    for (var team : settings.teams()) {
      platform.team(team);
    }
    stack.export("notebooks", StackOutputs.notebooks(settings));
    stack.export("readme", StackOutputs.page());
  }

  private static Foundation foundation(Settings settings) {
    return switch (settings.cluster().target()) {
      case KUBECONFIG -> onExistingCluster(settings);
      case GKE, STACK -> throw new RunException("This target is not there yet.");
    };
  }

  private static Foundation onExistingCluster(Settings settings) {
    var cluster = new ExistingCluster(settings.cluster());
    return new Foundation(cluster.connection(), new ReferencedImages(), WorkloadIdentity.NONE);
  }

  private void team(TeamSettings team) {
    var provider = foundation.cluster().provider();
    var space = new TeamSpace(team, ComponentResourceOptions.builder().providers(provider).build());
    for (var notebook : team.notebooks()) {
      new Notebook(notebook(team, notebook), space);
    }
  }

  private Notebook.Args notebook(TeamSettings team, NotebookSettings notebook) {
    return new Notebook.Args(
        new Names(team.name(), notebook.name()),
        notebook.recipe(),
        foundation.images().of(team, notebook),
        foundation.cluster(),
        foundation.identity().annotations(team, notebook));
  }
}
