package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;

/**
 * A provider of Kubernetes objects, made from a kubeconfig's text, which is kept secret.
 *
 * <p>The SDK's own class does not know {@code clusterIdentifier}, by which the plugin tells whether
 * its objects are in another cluster now and have to be made anew. Without it, one blank line more
 * in a certificate is another cluster.
 */
public final class KubernetesProvider extends ProviderResource {

  /**
   * Which cluster to talk to.
   *
   * @param kubeconfig the text of a kubeconfig, whose current context is used
   * @param plugin version of the Kubernetes resource plugin
   * @param identity tells clusters apart
   */
  public record Args(Output<String> kubeconfig, String plugin, ClusterIdentity identity) {}

  /** Makes the provider of everything in the cluster, as a part of {@code parent}. */
  public KubernetesProvider(String name, Args args, ComponentResource parent) {
    super(
        "kubernetes",
        name,
        new Inputs(args),
        CustomResourceOptions.builder().parent(parent).version(args.plugin()).build());
  }

  @SuppressWarnings("unused") // the engine's library reads the fields
  private static final class Inputs extends ResourceArgs {
    @Import(name = "kubeconfig")
    private final Output<String> kubeconfig;

    @Import(name = "clusterIdentifier")
    private final Output<String> clusterIdentifier;

    /**
     * None: with one to look up, the plugin would compare addresses and certificates where a stack
     * of an earlier version has no identifier yet.
     */
    @Import(name = "context")
    private final Output<String> context = Output.of("");

    /** A changed conf is an update then, and not a new ConfigMap after the old one is gone. */
    @Import(name = "enableConfigMapMutable", json = true)
    private final Output<Boolean> enableConfigMapMutable = Output.of(true);

    /** The same of a changed key, which pods that start meanwhile would wait for. */
    @Import(name = "enableSecretMutable", json = true)
    private final Output<Boolean> enableSecretMutable = Output.of(true);

    Inputs(Args args) {
      kubeconfig = args.kubeconfig().asSecret();
      clusterIdentifier =
          args.kubeconfig().applyValue(text -> args.identity().of(text).orElse(null)).asPlaintext();
    }
  }
}
