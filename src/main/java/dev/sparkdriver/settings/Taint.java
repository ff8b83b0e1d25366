package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;
import dev.sparkdriver.kubernetes.Toleration;

/** A taint of nodes, as {@code kubectl} writes it: {@code dedicated=spark:NoSchedule}. */
@SingleValue(TaintType.class)
public record Taint(Toleration toleration) {}
