package dev.sparkdriver.cluster.live;

/** The cluster cannot be asked; the message ends a sentence that begins with "because". */
final class ClusterUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean silent;

  private ClusterUnreachable(String why, boolean silent) {
    super(why);
    this.silent = silent;
  }

  /** Something stands between the question and its answer. */
  static ClusterUnreachable because(String why) {
    return new ClusterUnreachable(why, false);
  }

  /** Nobody answers, and would not answer the next question either. */
  static ClusterUnreachable silence() {
    return new ClusterUnreachable("the cluster does not answer.", true);
  }

  boolean silent() {
    return silent;
  }
}
