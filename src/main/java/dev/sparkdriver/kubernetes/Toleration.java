package dev.sparkdriver.kubernetes;

/**
 * A taint of nodes that pods tolerate.
 *
 * @param key the taint's key
 * @param value the taint's value
 * @param effect the taint's effect, as Kubernetes spells it
 */
public record Toleration(String key, String value, String effect) {

  /** The only effect that keeps no pod away. */
  private static final String PREFERENCE = "PreferNoSchedule";

  /** True for a taint that keeps pods away which do not tolerate it. */
  public boolean repels() {
    return !effect.equals(PREFERENCE);
  }

  /** As `kubectl describe node` prints it. */
  @Override
  public String toString() {
    return (value.isEmpty() ? key : key + "=" + value) + ":" + effect;
  }
}
