package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.kubernetes.NodeRequirement;
import dev.sparkdriver.kubernetes.NodeRequirement.Operator;
import java.util.List;
import java.util.regex.Pattern;

/** Expressions about the labels of nodes. */
final class NodeExpressionType extends PatternType<NodeExpression> {
  private static final Pattern EXPRESSION =
      Pattern.compile(
          "(!)?(%1$s)|(%1$s) (in|notin) \\((%2$s(?:, ?%2$s)*)\\)"
              .formatted(LabelFormats.KEY, LabelFormats.WORD));

  NodeExpressionType() {
    super("an expression about a node's label", "^(?:" + EXPRESSION + ")$");
  }

  @Override
  public Parsed<NodeExpression> parse(Node.Scalar scalar) {
    var parts = EXPRESSION.matcher(scalar.text());
    if (!parts.matches()) {
      return Parsed.refused(
          Message.of(
                  ConfigCode.WRONG_FORM,
                  Quoting.quoted(scalar.text()) + " is not an expression about a node's label")
              .why("it is one of `KEY in (A, B)`, `KEY notin (A, B)`, `KEY` and `!KEY`")
              .help("try it with `kubectl get nodes -l 'KEY in (A, B)'`"));
    }
    if (parts.group(2) != null) {
      var operator = parts.group(1) == null ? Operator.EXISTS : Operator.DOES_NOT_EXIST;
      return good(new NodeRequirement(parts.group(2), operator, List.of()));
    }
    var operator = parts.group(4).equals("in") ? Operator.IN : Operator.NOT_IN;
    var values = List.of(parts.group(5).split(", ?", -1));
    return good(new NodeRequirement(parts.group(3), operator, values));
  }

  private static Parsed<NodeExpression> good(NodeRequirement requirement) {
    return Parsed.good(new NodeExpression(requirement));
  }
}
