package dev.sparkdriver.sandbox;

/** What may die in a notebook's pod, and the shell's words for its end. */
enum Part {
  /** With all that it has. */
  POD(""),
  /** As a drained node asks for it. */
  EVICTED_POD(""),
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
    switch (this) {
      case POD -> cluster.kubectl("delete", "pod", "-n", namespace, pod, "--wait=false");
      case EVICTED_POD -> evict(cluster, namespace, pod);
      default -> cluster.kubectl("exec", "-n", namespace, pod, "--", "bash", "-c", end);
    }
  }

  private static void evict(Cluster cluster, String namespace, String pod) {
    var eviction =
        """
        {"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "%s", "namespace": "%s"}}
        """;
    var path = "/api/v1/namespaces/%s/pods/%s/eviction".formatted(namespace, pod);
    cluster
        .tryKubectl(eviction.formatted(pod, namespace), "create", "--raw", path, "-f", "-")
        .orFail();
  }

  /** Whether its end is one of the server too. */
  boolean endsTheServer() {
    return this == POD || this == EVICTED_POD || this == SERVER;
  }
}
