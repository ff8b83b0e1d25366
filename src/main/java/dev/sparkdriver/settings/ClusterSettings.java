package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import java.util.Optional;

/** Where the notebooks run. */
public record ClusterSettings(
    @Setting(
            help =
                "`gke` makes project, network and cluster; `kubeconfig` uses an existing cluster;"
                    + " `stack` uses another stack's.",
            effect = Effect.LOSES_DATA,
            required = true,
            example = "kubeconfig")
        Target target,
    @Setting(help = "How to reach the existing cluster. Read on target `kubeconfig` only.")
        KubeconfigSettings kubeconfig,
    @Setting(
            help =
                "The stack that owns the cluster. Required on target `stack`, read there only. One"
                    + " with another cluster is refused.",
            format = Format.STACK,
            example = "organization/sparkdriver/platform")
        Optional<String> stack,
    @Setting(
            help = "Version of the Kubernetes resource plugin.",
            fallback = "4.25.0",
            format = Format.SEMANTIC_VERSION,
            example = "4.25.0")
        String kubernetesPlugin) {

  /** The kinds of cluster. */
  public enum Target {
    GKE,
    KUBECONFIG,
    STACK
  }

  /** One of a file or text, with an optional context; without either, the default file. */
  public record KubeconfigSettings(
      @Setting(
              help = "Path of a kubeconfig file. Default: what kubectl reads.",
              format = Format.PATH,
              example = "/home/ada/.kube/config")
          Optional<String> file,
      @Setting(help = "The kubeconfig itself, as a secret. Not together with `file`.")
          Optional<SecretText> inline,
      @Setting(
              help =
                  "Context to use. Default: the current one. One that leads to another cluster than"
                      + " the stack's is refused.",
              example = "minikube")
          Optional<String> context) {}
}
