package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.NodeRequirement;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.Toleration;
import dev.sparkdriver.settings.ExecutorSettings.TopologySpread;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Where the scheduler puts executors, as fields of their template. */
final class ExecutorNodes {

  /** Spark's label of one session's executors. */
  private static final String SESSION = "spark-app-selector";

  private ExecutorNodes() {}

  /**
   * The fields; of those that came later, only what there is to say.
   *
   * @param placement the nodes that executors may run on
   */
  static Map<String, Object> of(ConfArgs args, Placement placement) {
    var executor = args.recipe().executor();
    var nodes = placement.narrowedTo(executor.placement());
    var fields =
        Fields.of("nodeSelector", new TreeMap<>(nodes.nodeSelector()))
            .and("tolerations", nodes.tolerations().stream().map(ExecutorNodes::of).toList());
    var affinity = affinity(nodes);
    if (!affinity.isEmpty()) {
      fields.and("affinity", Map.of("nodeAffinity", affinity));
    }
    if (!executor.topologySpread().isEmpty()) {
      var labels = Labels.executor(args.names()).selector();
      fields.and(
          "topologySpreadConstraints",
          executor.topologySpread().stream().map(spread -> of(spread, labels)).toList());
    }
    executor.priorityClass().ifPresent(name -> fields.and("priorityClassName", name));
    return fields.map();
  }

  private static Map<String, Object> of(Toleration toleration) {
    return Fields.of("key", toleration.key())
        .and("operator", "Equal")
        .and("value", toleration.value())
        .and("effect", toleration.effect())
        .map();
  }

  private static Map<String, Object> affinity(Placement nodes) {
    var affinity = new LinkedHashMap<String, Object>();
    if (!nodes.required().isEmpty()) {
      affinity.put(
          "requiredDuringSchedulingIgnoredDuringExecution",
          Map.of("nodeSelectorTerms", List.of(term(nodes.required()))));
    }
    if (!nodes.preferred().isEmpty()) {
      affinity.put(
          "preferredDuringSchedulingIgnoredDuringExecution",
          nodes.preferred().stream().map(ExecutorNodes::preference).toList());
    }
    return affinity;
  }

  private static Map<String, Object> preference(NodeRequirement requirement) {
    return Fields.of("weight", 1).and("preference", term(List.of(requirement))).map();
  }

  private static Map<String, Object> term(List<NodeRequirement> requirements) {
    return Map.of("matchExpressions", requirements.stream().map(ExecutorNodes::of).toList());
  }

  private static Map<String, Object> of(NodeRequirement requirement) {
    var expression =
        Fields.of("key", requirement.label()).and("operator", requirement.operator().text());
    return requirement.values().isEmpty()
        ? expression.map()
        : expression.and("values", requirement.values()).map();
  }

  /** Each session is spread by itself: another one's executors are no reason. */
  private static Map<String, Object> of(TopologySpread spread, Map<String, String> labels) {
    return Fields.of("topologyKey", spread.key())
        .and("maxSkew", spread.maxSkew())
        .and("whenUnsatisfiable", spread.required() ? "DoNotSchedule" : "ScheduleAnyway")
        .and("labelSelector", Map.of("matchLabels", new TreeMap<>(labels)))
        .and("matchLabelKeys", List.of(SESSION))
        .map();
  }
}
