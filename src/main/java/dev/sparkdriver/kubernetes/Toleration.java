package dev.sparkdriver.kubernetes;

/** A taint that pods put up with: a key with exactly this value and effect. */
public record Toleration(String key, String value, String effect) {}
