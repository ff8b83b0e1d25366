package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.StackReference;
import com.pulumi.resources.StackReferenceArgs;
import com.pulumi.resources.StackReferenceOutputDetails;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.state.EngineMemory;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A cluster that another stack owns, reached by what that stack tells; both ends of what is told
 * are here.
 */
public final class SharedPlatform extends ComponentResource {
  private static final String TYPE = "sparkdriver:cluster:SharedPlatform";
  private static final String KUBECONFIG = "kubeconfig";
  private static final String DRIVERS = "drivers";
  private static final String EXECUTORS = "executors";

  private final ClusterConnection connection;

  /** Reaches the cluster of the stack that the settings name. */
  public SharedPlatform(ClusterSettings settings, ClusterIdentity identity) {
    super(TYPE, "cluster", ComponentResourceOptions.Empty);
    var stack = settings.stack().orElseThrow();
    var platform =
        new StackReference(
            stack, StackReferenceArgs.builder().name(stack).build(), Options.of(this));
    var told = new Told(stack, platform);
    var drivers = told.placement(DRIVERS);
    var executors = told.placement(EXECUTORS);
    var reach =
        new KubernetesProvider.Args(told.kubeconfig(), settings.kubernetesPlugin(), identity);
    var provider = new KubernetesProvider(reach, this);
    connection = new ClusterConnection(provider, drivers, executors);
    registerOutputs(Map.of());
  }

  /** How to reach it. */
  public ClusterConnection connection() {
    return connection;
  }

  /** What a stack with a cluster tells those without. */
  public static Map<String, Output<?>> outputs(
      Output<String> kubeconfig, Placement drivers, Placement executors) {
    var outputs = new LinkedHashMap<String, Output<?>>();
    outputs.put(KUBECONFIG, kubeconfig);
    outputs.put(DRIVERS, Output.of(told(drivers)));
    outputs.put(EXECUTORS, Output.of(told(executors)));
    return outputs;
  }

  /** How that stack reaches its cluster, for asking it before anything is declared. */
  public static Optional<String> kubeconfig(EngineMemory engine, String stack) {
    return engine.output(stack, KUBECONFIG);
  }

  private static Map<String, Object> told(Placement placement) {
    var tolerations = placement.tolerations().stream().map(SharedPlatform::told).toList();
    return new TreeMap<>(
        Map.of("nodeSelector", placement.nodeSelector(), "tolerations", tolerations));
  }

  private static Map<String, String> told(Toleration toleration) {
    return new TreeMap<>(
        Map.of(
            "key", toleration.key(),
            "value", toleration.value(),
            "effect", toleration.effect()));
  }

  /**
   * What the other stack told. It is read while this one is declared, because a stack that lacks an
   * output has to be named before anything is made, and not when a pod finds no node.
   */
  private record Told(String stack, StackReference platform) {
    private Output<String> kubeconfig() {
      return Output.ofSecret(text(value(KUBECONFIG), KUBECONFIG));
    }

    private Placement placement(String output) {
      var told = mapping(value(output), output);
      var selector = new TreeMap<String, String>();
      mapping(told.get("nodeSelector"), output)
          .forEach((label, value) -> selector.put(text(label, output), text(value, output)));
      var tolerations = list(told.get("tolerations"), output);
      return new Placement(
          selector, tolerations.stream().map(one -> toleration(one, output)).toList());
    }

    private Toleration toleration(Object told, String output) {
      var fields = mapping(told, output);
      return new Toleration(
          text(fields.get("key"), output),
          text(fields.get("value"), output),
          text(fields.get("effect"), output));
    }

    private Object value(String output) {
      StackReferenceOutputDetails details = platform.outputDetailsAsync(output).join();
      return details.getValue().or(details::getSecretValue).orElseThrow(() -> lacks(output));
    }

    private String text(Object value, String output) {
      return cast(value, String.class, output);
    }

    private Map<?, ?> mapping(Object value, String output) {
      return cast(value, Map.class, output);
    }

    private List<?> list(Object value, String output) {
      return cast(value, List.class, output);
    }

    private <T> T cast(Object value, Class<T> kind, String output) {
      return Optional.ofNullable(value)
          .filter(kind::isInstance)
          .map(kind::cast)
          .orElseThrow(() -> lacks(output));
    }

    private RunException lacks(String output) {
      return new RunException(
          "Stack `%s` has no usable output `%s`. It must be a stack of this version with"
                  .formatted(stack, output)
              + " `cluster.target: gke`, and `pulumi up` must have succeeded there.");
    }
  }
}
