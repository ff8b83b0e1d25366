package dev.sparkdriver.settings;

import dev.sparkdriver.kubernetes.NodeRequirement;
import dev.sparkdriver.kubernetes.Placement;
import java.util.List;
import java.util.Map;

/** The nodes of a pod, of what settings say of them. */
final class PodPlacement {

  private PodPlacement() {}

  static Placement of(
      Map<String, String> selector,
      List<NodeExpression> required,
      List<NodeExpression> preferred,
      List<Taint> taints) {
    return new Placement(
        selector,
        taints.stream().map(Taint::toleration).toList(),
        requirements(required),
        requirements(preferred));
  }

  private static List<NodeRequirement> requirements(List<NodeExpression> expressions) {
    return expressions.stream().map(NodeExpression::requirement).toList();
  }
}
