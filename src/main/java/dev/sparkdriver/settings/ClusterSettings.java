package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import dev.sparkdriver.config.diagnostic.Location;
import java.util.List;
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
            format = Formats.StackName.class,
            example = "organization/sparkdriver/platform")
        Optional<String> stack,
    @Setting(
            help = "Version of the Kubernetes resource plugin.",
            defaultValue = "4.25.0",
            format = Formats.ExactVersion.class,
            example = "4.25.0")
        String kubernetesPlugin,
    @Setting(
            help =
                "Where the API server is, as pods reach it: behind the Service `kubernetes`. Default:"
                    + " `network.controlPlaneCidr` on target `gke`, elsewhere what the cluster says.")
        @UniqueBy("cidr")
        List<ApiServer> apiServer,
    @Setting(
            help =
                "Addresses of DNS beside the pods `kube-dns` of `kube-system` and the node's own cache.",
            example = "[10.0.0.10/32]")
        @UniqueBy
        List<Cidr> dns,
    @Setting(
            help =
                "A ValidatingAdmissionPolicy for each team: pods that a notebook starts run as its"
                    + " executors' account alone. For Kubernetes 1.30 and newer; whoever deploys must be"
                    + " allowed to make such policies and their bindings.",
            defaultValue = "false")
        boolean admissionPolicy) {

  /** Where settings ask for admission policies, if they do. */
  public static Optional<Location> admissionPolicyIn(Bound settings) {
    return settings.values(ClusterSettings.class, "admissionPolicy", Boolean.class).stream()
        .filter(Located::value)
        .map(Located::location)
        .findFirst();
  }

  /** A block of addresses of the API server, and its port there. */
  public record ApiServer(
      @Setting(help = "The block.", required = true, example = "10.0.0.2/32") Cidr cidr,
      @Setting(help = "The port.", defaultValue = "443", example = "6443", min = 1, max = 65535)
          int port) {

    /** One as {@link #toString()} has written it. */
    public static ApiServer parse(String text) {
      var at = text.lastIndexOf(':');
      return new ApiServer(
          Cidr.parse(text.substring(0, at)), Integer.parseInt(text.substring(at + 1)));
    }

    @Override
    public String toString() {
      return cidr + ":" + port;
    }
  }

  /** The kinds of cluster. */
  public enum Target {
    GKE,
    KUBECONFIG,
    STACK;

    /** The kind that settings choose, if that could be read. */
    public static Optional<Target> of(Bound settings) {
      return located(settings).map(Located::value);
    }

    /** Where settings choose it, if that could be read. */
    public static Optional<Location> location(Bound settings) {
      return located(settings).map(Located::location);
    }

    private static Optional<Located<Target>> located(Bound settings) {
      return settings.values(ClusterSettings.class, "target", Target.class).stream().findFirst();
    }

    /** True when settings choose this kind. */
    public boolean isChosenIn(Bound settings) {
      return of(settings).filter(this::equals).isPresent();
    }
  }

  /** One of a file or text, with an optional context; without either, the default file. */
  public record KubeconfigSettings(
      @Setting(
              help = "Path of a kubeconfig file. Default: what kubectl reads.",
              format = Formats.AbsolutePath.class,
              example = "/home/ada/.kube/config")
          @Excludes("inline")
          Optional<String> file,
      @Setting(help = "The kubeconfig itself, as a secret. Not together with `file`.")
          Optional<SecretText> inline,
      @Setting(
              help =
                  "Context to use. Default: the current one. One that leads to another cluster than"
                      + " the stack's is refused.",
              example = "minikube")
          Optional<String> context) {

    /** The command as the reader must type it to reach the same cluster as the stack. */
    public String kubectl() {
      return "kubectl"
          + file.map(path -> " --kubeconfig " + path).orElse("")
          + context.map(name -> " --context " + name).orElse("");
    }
  }
}
