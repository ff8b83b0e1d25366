package dev.sparkdriver.sandbox;

import java.util.List;
import java.util.stream.Stream;

/** The pod of a team's notebook {@code main}, as it is now, whichever pod that is. */
record LivingNotebook(Cluster cluster, String team) {

  private static final String FOLDER = "/home/spark/notebooks";

  /** Kind, rights, time and checksum of all that is saved. */
  String files() {
    return python(AwkwardTree.SHOW, FOLDER);
  }

  /** Saves files that copies and scripts get wrong. */
  void makeAwkwardTree() {
    removeAwkwardTree(); // of a run that was ended
    python(AwkwardTree.MAKE, "1");
  }

  void removeAwkwardTree() {
    python(AwkwardTree.REMOVE);
  }

  /** Runs a program where the notebooks are. */
  private String python(String program, String... arguments) {
    var words =
        Stream.of(
            List.of("exec", "-i", "-n", team, SharedStack.POD, "--"),
            List.of("env", "-C", FOLDER, "python3", "-"),
            List.of(arguments));
    return cluster
        .tryKubectl(program, words.flatMap(List::stream).toArray(String[]::new))
        .orFail()
        .out();
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
