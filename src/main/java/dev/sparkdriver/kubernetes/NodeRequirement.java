package dev.sparkdriver.kubernetes;

import java.util.List;
import java.util.Map;

/**
 * What a label of a node has to be for a pod to run there.
 *
 * @param label the label's key
 * @param operator how the label is compared
 * @param values the values that it is compared with; none where its presence alone counts
 */
public record NodeRequirement(String label, Operator operator, List<String> values) {

  /** The ways to compare. */
  public enum Operator {
    IN("In"),
    NOT_IN("NotIn"),
    EXISTS("Exists"),
    DOES_NOT_EXIST("DoesNotExist");

    private final String text;

    Operator(String text) {
      this.text = text;
    }

    /** As Kubernetes spells it. */
    public String text() {
      return text;
    }
  }

  /** True for a node of these labels. */
  public boolean holds(Map<String, String> labels) {
    return switch (operator) {
      case IN -> labels.containsKey(label) && values.contains(labels.get(label));
      case NOT_IN -> !labels.containsKey(label) || !values.contains(labels.get(label));
      case EXISTS -> labels.containsKey(label);
      case DOES_NOT_EXIST -> !labels.containsKey(label);
    };
  }
}
