package dev.sparkdriver.kubernetes;

/** How many pods may mount a volume at once. */
public enum AccessMode {
  /** Those of one node; notebooks' homes have one pod. */
  ONE_NODE("ReadWriteOnce"),
  /** Any number, wherever they are. */
  MANY_NODES("ReadWriteMany");

  private final String text;

  AccessMode(String text) {
    this.text = text;
  }

  /** The name that Kubernetes has for it. */
  public String text() {
    return text;
  }
}
