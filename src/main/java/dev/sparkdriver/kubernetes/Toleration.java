package dev.sparkdriver.kubernetes;

/**
 * A taint of nodes that pods tolerate.
 *
 * @param key the taint's key
 * @param value the taint's value
 * @param effect the taint's effect, as Kubernetes spells it
 */
public record Toleration(String key, String value, String effect) {}
