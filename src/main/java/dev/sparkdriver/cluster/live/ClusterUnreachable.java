package dev.sparkdriver.cluster.live;

/** The cluster cannot be asked; the message ends a sentence that begins with "because". */
final class ClusterUnreachable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClusterUnreachable(String why) {
    super(why);
  }
}
