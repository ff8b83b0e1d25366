package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;
import dev.sparkdriver.kubernetes.NodeRequirement;

/**
 * What a label of a node has to be, as {@code kubectl get nodes -l} takes it: {@code zone in (a,
 * b)}.
 */
@SingleValue(NodeExpressionType.class)
public record NodeExpression(NodeRequirement requirement) {}
