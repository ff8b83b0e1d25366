package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.cluster.ClusterConnection;
import dev.sparkdriver.cluster.ClusterIdentity;
import dev.sparkdriver.cluster.ExistingCluster;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.cluster.SharedPlatform;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.gcp.GoogleCloud;
import dev.sparkdriver.images.ReferencedImages;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.notebook.Notebook;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.team.TeamSpace;
import java.util.Map;

/** The table of contents: what a stack is made of, from the cluster to the notebooks. */
public final class Platform {

  private final Foundation foundation;
  private final Ownership ownership;

  private Platform(Foundation foundation, Ownership ownership) {
    this.foundation = foundation;
    this.ownership = ownership;
  }

  /** Declares everything the settings ask for. */
  public static void declare(Context stack, Settings settings, KnownCluster cluster) {
    var foundation = foundation(settings, cluster.identity());
    var platform = new Platform(foundation, cluster.ownership());
    for (var team : settings.teams()) {
      platform.team(team);
    }
    stack.export("notebooks", StackOutputs.notebooks(settings));
    foundation.outputs().forEach(stack::export);
    stack.export("readme", StackOutputs.page());
  }

  private static Foundation foundation(Settings settings, ClusterIdentity identity) {
    var cluster = settings.cluster();
    return switch (cluster.target()) {
      case KUBECONFIG -> onCluster(new ExistingCluster(cluster, identity).connection());
      case GKE -> onGoogleCloud(settings, identity);
      case STACK -> onCluster(new SharedPlatform(cluster, identity).connection());
    };
  }

  private static Foundation onCluster(ClusterConnection cluster) {
    return new Foundation(cluster, new ReferencedImages(), WorkloadIdentity.NONE, Map.of());
  }

  private static Foundation onGoogleCloud(Settings settings, ClusterIdentity identity) {
    var google = new GoogleCloud(settings, identity);
    return new Foundation(
        google.connection(), google.images(), google.identities(), google.outputs());
  }

  private void team(TeamSettings team) {
    var provider = foundation.cluster().provider();
    var space =
        new TeamSpace(
            new TeamSpace.Args(team, ownership),
            ComponentResourceOptions.builder().providers(provider).build());
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
        foundation.identity().grants(team, notebook));
  }
}
