package dev.sparkdriver.sandbox;

import dev.sparkdriver.bench.Stopwatch;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/** How long a notebook is away when its pod or its server ends. */
record EndFigures(Cluster cluster, Stopwatch watch) {

  static final List<Part> PARTS = List.of(Part.POD, Part.EVICTED_POD, Part.SERVER);

  private static final Duration AT_MOST = Duration.ofMinutes(2);

  static String name(Part part) {
    return "end of " + part;
  }

  void measure() throws Exception {
    var steps = new LinkedHashMap<String, Stopwatch.Step>();
    for (var part : PARTS) {
      steps.put(name(part), () -> end(part));
    }
    watch.alternate(steps);
  }

  private void end(Part part) {
    var notebook = new LivingNotebook(cluster, GatewayStack.USERS);
    var before = notebook.ready();
    part.kill(cluster, GatewayStack.USERS, SharedStack.POD);
    var after = Wait.until(AT_MOST, notebook::ready, now -> !now.isEmpty() && !now.equals(before));
    if (after.isEmpty() || after.equals(before)) {
      throw new IllegalStateException("The notebook is not ready after " + AT_MOST);
    }
  }
}
