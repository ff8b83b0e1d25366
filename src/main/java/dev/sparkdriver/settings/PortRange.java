package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/** Consecutive ports, written as one number or as two: {@code 443}, {@code 9000-9100}. */
@SingleValue(PortRangeType.class)
public record PortRange(int first, int last) {}
