package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.ClusterSettings;
import java.util.Map;

/** A cluster that somebody else made, reached by a kubeconfig. */
public final class ExistingCluster extends ComponentResource {

  private static final String TYPE = "sparkdriver:cluster:ExistingCluster";

  private final ClusterConnection connection;

  /** Reaches the cluster that the settings name. */
  public ExistingCluster(ClusterSettings settings, ClusterIdentity identity) {
    super(TYPE, "cluster", ComponentResourceOptions.Empty);
    var kubeconfig = Output.ofSecret(KubeconfigSource.HERE.text(settings.kubeconfig()));
    var reach = new KubernetesProvider.Args(kubeconfig, settings.kubernetesPlugin(), identity);
    var provider = new KubernetesProvider(reach, this);
    connection = new ClusterConnection(provider, Placement.ANYWHERE, Placement.ANYWHERE);
    registerOutputs(Map.of());
  }

  /** How to reach it. */
  public ClusterConnection connection() {
    return connection;
  }
}
