package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/** An amount of bytes, written as Kubernetes does with a binary unit: {@code 10Gi}. */
@SingleValue(Amounts.QuantityType.class)
public record Quantity(long bytes, String text) {}
