package dev.sparkdriver.cluster;

import com.pulumi.core.Output;
import com.pulumi.exceptions.RunException;
import com.pulumi.resources.StackReference;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.state.OutputNames;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The outputs by which a stack with a cluster lets other stacks use it, written and read.
 *
 * @param kubeconfig how to reach the cluster
 * @param drivers the nodes for drivers
 * @param executors the nodes for executors
 */
public record PlatformOutputs(Output<String> kubeconfig, Placement drivers, Placement executors) {

  /** The outputs by their names. */
  public Map<String, Output<?>> byName() {
    var outputs = new LinkedHashMap<String, Output<?>>();
    outputs.put(OutputNames.KUBECONFIG, kubeconfig);
    outputs.put(OutputNames.DRIVERS, Output.of(plain(drivers)));
    outputs.put(OutputNames.EXECUTORS, Output.of(plain(executors)));
    return outputs;
  }

  private static Map<String, Object> plain(Placement placement) {
    var tolerations = placement.tolerations().stream().map(PlatformOutputs::plain).toList();
    return new TreeMap<>(
        Map.of("nodeSelector", placement.nodeSelector(), "tolerations", tolerations));
  }

  private static Map<String, String> plain(Toleration toleration) {
    return new TreeMap<>(
        Map.of(
            "key", toleration.key(),
            "value", toleration.value(),
            "effect", toleration.effect()));
  }

  /**
   * Reads the outputs of another stack. It does not wait until resources are made: a stack that
   * lacks an output has to be named before, and not when a pod finds no node.
   */
  static PlatformOutputs of(String stack, StackReference reference) {
    var reader = new Reader(stack, reference);
    return new PlatformOutputs(
        Output.ofSecret(reader.text(OutputNames.KUBECONFIG)),
        reader.placement(OutputNames.DRIVERS),
        reader.placement(OutputNames.EXECUTORS));
  }

  private record Reader(String stack, StackReference reference) {

    private String text(String output) {
      return cast(value(output), String.class, output);
    }

    private Placement placement(String output) {
      var placement = cast(value(output), Map.class, output);
      var selector = new TreeMap<String, String>();
      Map<?, ?> labels = cast(placement.get("nodeSelector"), Map.class, output);
      labels.forEach((label, value) -> selector.put(text(label, output), text(value, output)));
      List<?> tolerations = cast(placement.get("tolerations"), List.class, output);
      return new Placement(
          selector, tolerations.stream().map(one -> toleration(one, output)).toList());
    }

    private Toleration toleration(Object value, String output) {
      var fields = cast(value, Map.class, output);
      return new Toleration(
          text(fields.get("key"), output),
          text(fields.get("value"), output),
          text(fields.get("effect"), output));
    }

    private Object value(String output) {
      var details = reference.outputDetailsAsync(output).join();
      return details.getValue().or(details::getSecretValue).orElseThrow(() -> lacks(output));
    }

    private String text(Object value, String output) {
      return cast(value, String.class, output);
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
