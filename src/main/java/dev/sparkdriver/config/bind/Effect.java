package dev.sparkdriver.config.bind;

/** What a running stack feels when a setting changes. */
public enum Effect {
  /** The resource is updated where it is; nothing stops. */
  IN_PLACE("in place"),
  /** Whoever starts anew has it; what runs goes on as it was. */
  NEW_SESSIONS("holds for new sessions"),
  /** The processes that read it start anew; what they keep on disk stays. */
  RESTARTS("restarts what uses it"),
  /** A resource is made anew and the old one removed; no user data is in it. */
  REPLACES("replaces"),
  /** Another resource is made, without the users' data, which stays where it was. */
  LEAVES_DATA("makes another; the old volume stays"),
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
