package dev.sparkdriver.sandbox;

/** The pod of a team's notebook {@code main}, as it is now, whichever pod that is. */
record LivingNotebook(Cluster cluster, String team) {

  /** Checksums of all that is saved. */
  String files() {
    var line = "cd /home/spark/notebooks && find . -type f -exec sha256sum {} + | sort";
    return cluster.kubectl("exec", "-n", team, SharedStack.POD, "--", "sh", "-c", line);
  }

  /** Which container it is that answers; nothing before one does. */
  String ready() {
    return ask("{.status.containerStatuses[?(@.ready==true)].containerID}");
  }

  /** A fact of the pod; nothing while there is none. */
  String ask(String path) {
    return cluster
        .tryKubectl("", "get", "pod", "-n", team, SharedStack.POD, "-o", "jsonpath=" + path)
        .out();
  }
}
