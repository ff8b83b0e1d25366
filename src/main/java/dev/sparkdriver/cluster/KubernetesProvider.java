package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ProviderResource;
import com.pulumi.resources.ResourceArgs;

/**
 * The one way to make a Kubernetes provider: from a kubeconfig's text, kept secret.
 *
 * <p>The SDK's own class does not know {@code clusterIdentifier}, by which the plugin tells whether
 * its objects are in another cluster now and have to be made anew. Without it, one blank line more
 * in a certificate is another cluster.
 */
public final class KubernetesProvider extends ProviderResource {

  /** The cluster to talk to, through which version of the plugin. */
  public record Args(Output<String> kubeconfig, String plugin, ClusterIdentity identity) {}

  /** A provider that talks to the kubeconfig's current context. */
  public KubernetesProvider(Args args, ComponentResource parent) {
    super(
        "kubernetes",
        "kubernetes",
        new Inputs(args),
        CustomResourceOptions.builder().parent(parent).version(args.plugin()).build());
  }

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

    Inputs(Args args) {
      kubeconfig = args.kubeconfig().asSecret();
      clusterIdentifier =
          args.kubeconfig().applyValue(text -> args.identity().of(text).orElse(null)).asPlaintext();
    }
  }
}
