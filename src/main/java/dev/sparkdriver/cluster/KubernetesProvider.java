package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.Provider;
import com.pulumi.kubernetes.ProviderArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.CustomResourceOptions;

/** The one way to make a Kubernetes provider: from a kubeconfig's text, kept secret. */
public final class KubernetesProvider {

  private KubernetesProvider() {}

  /** A provider that talks to the kubeconfig's current context through this version's plugin. */
  public static Provider of(ComponentResource parent, Output<String> kubeconfig, String plugin) {
    return new Provider(
        "kubernetes",
        ProviderArgs.builder()
            .kubeconfig(kubeconfig.asSecret())
            // A changed conf is an update then, and not a new ConfigMap after the old one is gone.
            .enableConfigMapMutable(true)
            .build(),
        CustomResourceOptions.builder().parent(parent).version(plugin).build());
  }
}
