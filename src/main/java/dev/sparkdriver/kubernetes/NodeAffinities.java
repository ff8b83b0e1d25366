package dev.sparkdriver.kubernetes;

import com.pulumi.kubernetes.core.v1.inputs.NodeAffinityArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorRequirementArgs;
import com.pulumi.kubernetes.core.v1.inputs.NodeSelectorTermArgs;
import com.pulumi.kubernetes.core.v1.inputs.PreferredSchedulingTermArgs;
import java.util.List;
import java.util.Optional;

/** The node affinity of pods. */
final class NodeAffinities {

  private NodeAffinities() {}

  /** That of pods whose nodes must be one thing, and had better be another. */
  static Optional<NodeAffinityArgs> of(
      List<NodeRequirement> required, List<NodeRequirement> preferred) {
    if (required.isEmpty() && preferred.isEmpty()) {
      return Optional.empty();
    }
    var affinity = NodeAffinityArgs.builder();
    if (!required.isEmpty()) {
      affinity.requiredDuringSchedulingIgnoredDuringExecution(
          NodeSelectorArgs.builder().nodeSelectorTerms(term(required)).build());
    }
    if (!preferred.isEmpty()) {
      affinity.preferredDuringSchedulingIgnoredDuringExecution(
          preferred.stream().map(NodeAffinities::preference).toList());
    }
    return Optional.of(affinity.build());
  }

  private static PreferredSchedulingTermArgs preference(NodeRequirement requirement) {
    return PreferredSchedulingTermArgs.builder()
        .weight(1)
        .preference(term(List.of(requirement)))
        .build();
  }

  private static NodeSelectorTermArgs term(List<NodeRequirement> requirements) {
    return NodeSelectorTermArgs.builder()
        .matchExpressions(requirements.stream().map(NodeAffinities::expression).toList())
        .build();
  }

  private static NodeSelectorRequirementArgs expression(NodeRequirement requirement) {
    var expression =
        NodeSelectorRequirementArgs.builder()
            .key(requirement.label())
            .operator(requirement.operator().text());
    if (!requirement.values().isEmpty()) {
      expression.values(requirement.values());
    }
    return expression.build();
  }
}
