package dev.sparkdriver.cluster;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.StackReference;
import com.pulumi.resources.StackReferenceArgs;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.state.EngineMemory;
import dev.sparkdriver.state.OutputNames;
import java.util.Map;
import java.util.Optional;

/** A cluster that another stack owns, reached by that stack's outputs. */
public final class SharedPlatform extends ComponentResource {
  private static final String TYPE = "sparkdriver:cluster:SharedPlatform";

  private final ClusterConnection connection;

  /**
   * Which cluster it is.
   *
   * @param stack the stack that owns the cluster: organization, project and stack
   * @param kubernetesPlugin version of the Kubernetes resource plugin
   * @param identity tells clusters apart
   */
  public record Args(String stack, String kubernetesPlugin, ClusterIdentity identity) {}

  /** Refers to the stack and connects to its cluster. */
  public SharedPlatform(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var stack = args.stack();
    var reference =
        new StackReference(
            stack, StackReferenceArgs.builder().name(stack).build(), Options.of(this));
    var outputs = PlatformOutputs.of(stack, reference);
    var provider =
        new KubernetesProvider(
            "kubernetes",
            new KubernetesProvider.Args(
                outputs.kubeconfig(), args.kubernetesPlugin(), args.identity()),
            this);
    connection = new ClusterConnection(provider, outputs.drivers(), outputs.executors());
    registerOutputs(Map.of());
  }

  /** How to reach the cluster. */
  public ClusterConnection connection() {
    return connection;
  }

  /** How that stack reaches its cluster, for asking it before anything is declared. */
  public static Optional<String> kubeconfig(EngineMemory engine, String stack) {
    return engine.output(stack, OutputNames.KUBECONFIG);
  }
}
