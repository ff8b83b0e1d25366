package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.ExistingCluster;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.gcp.GoogleCloud;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.notebook.Notebook;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.team.TeamSpace;
import dev.sparkdriver.team.WorkloadIdentity;
import java.util.Map;

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
    platform.foundation.outputs().forEach(stack::export);
    stack.export("readme", StackOutputs.page());
  }

  private static Foundation foundation(Settings settings) {
    return switch (settings.cluster().target()) {
      case KUBECONFIG -> onExistingCluster(settings);
      case GKE -> onGoogleCloud(settings);
      case STACK -> onSharedPlatform(settings.cluster());
    };
  }

  private static Foundation onExistingCluster(Settings settings) {
    var cluster = new ExistingCluster(settings.cluster());
    return onCluster(cluster.connection());
  }

  private static Foundation onSharedPlatform(ClusterSettings settings) {
    var platform = new SharedPlatform(settings.stack().orElseThrow(), settings.kubernetesPlugin());
    return onCluster(platform.connection());
  }

  private static Foundation onCluster(ClusterConnection cluster) {
    return new Foundation(cluster, new ReferencedImages(), WorkloadIdentity.NONE, Map.of());
  }

  private static Foundation onGoogleCloud(Settings settings) {
    var google = new GoogleCloud(settings);
    return new Foundation(
        google.connection(), google.images(), google.identities(), google.outputs());
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
