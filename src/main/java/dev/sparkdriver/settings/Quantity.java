package dev.sparkdriver.settings;

/** An amount of bytes, written as Kubernetes does with a binary unit: {@code 10Gi}. */
public record Quantity(long bytes, String text) {}
