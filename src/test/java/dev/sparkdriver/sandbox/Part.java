package dev.sparkdriver.sandbox;

/** What may die in a notebook's pod, and the shell's words for its end. */
enum Part {
  /** With all that it has. */
  POD(""),
  SERVER("kill -9 $(cat /proc/1/task/1/children)"),
  KERNEL(
      "for p in $(grep -l [i]pykernel /proc/[0-9]*/cmdline); do p=${p#/proc/}; kill -9 ${p%%/*}; done"),
  /** The JVM that is the Spark driver. */
  DRIVER("for p in $(grep -lx [j]ava /proc/[0-9]*/comm); do p=${p#/proc/}; kill -9 ${p%%/*}; done");

  private final String end;

  Part(String end) {
    this.end = end;
  }

  void kill(Cluster cluster, String namespace, String pod) {
    if (this == POD) {
      cluster.kubectl("delete", "pod", "-n", namespace, pod, "--wait=false");
    } else {
      cluster.kubectl("exec", "-n", namespace, pod, "--", "bash", "-c", end);
    }
  }

  /** Whether its end is one of the server too. */
  boolean endsTheServer() {
    return this == POD || this == SERVER;
  }
}
