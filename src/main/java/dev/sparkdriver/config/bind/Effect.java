package dev.sparkdriver.config.bind;

/** What a running stack feels when a setting changes. */
public enum Effect {
  /** The resource is updated where it is; nothing stops. */
  IN_PLACE("in place"),
  /** The processes that read it start anew; what they keep on disk stays. */
  RESTARTS("restarts what uses it"),
  /** A resource is made anew and the old one removed; no user data is in it. */
  REPLACES("replaces"),
  /** A resource that holds users' data is removed. */
  LOSES_DATA("loses data");

  private final String words;

  Effect(String words) {
    this.words = words;
  }

  /** The effect in the words of the reference page. */
  public String words() {
    return words;
  }
}
