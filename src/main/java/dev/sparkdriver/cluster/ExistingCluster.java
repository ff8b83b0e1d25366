package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import java.util.Map;

/** A cluster that somebody else made, reached by a kubeconfig. */
public final class ExistingCluster extends ComponentResource {

  private static final String TYPE = "sparkdriver:cluster:ExistingCluster";

  private final ClusterConnection connection;

  /**
   * Which cluster it is.
   *
   * @param kubeconfig where the kubeconfig is, and which of its contexts to use
   * @param kubernetesPlugin version of the Kubernetes resource plugin
   * @param identity tells clusters apart
   */
  public record Args(
      KubeconfigSettings kubeconfig, String kubernetesPlugin, ClusterIdentity identity) {}

  /** Reads the kubeconfig and connects to its cluster. */
  public ExistingCluster(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var kubeconfig = Output.ofSecret(KubeconfigSource.HERE.text(args.kubeconfig()));
    var provider =
        new KubernetesProvider(
            "kubernetes",
            new KubernetesProvider.Args(kubeconfig, args.kubernetesPlugin(), args.identity()),
            this);
    connection = new ClusterConnection(provider, Placement.ANYWHERE, Placement.ANYWHERE);
    registerOutputs(Map.of());
  }

  /** How to reach the cluster. */
  public ClusterConnection connection() {
    return connection;
  }
}
