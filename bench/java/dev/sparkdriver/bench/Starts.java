package dev.sparkdriver.bench;

import dev.sparkdriver.jupyter.Kernel;
import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;

/**
 * From the click on a kernel to its first results: with the session that was started ahead, without
 * it, and beside a plain PySpark that is started by hand in the same pod.
 */
final class Starts {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String PLAIN =
      """
      import time
      begun = time.time()
      from pyspark.sql import SparkSession
      spark = SparkSession.builder.getOrCreate()
      print(time.time() - begun)
      spark.sparkContext.range(2).count()
      print(time.time() - begun)
      """;

  private final Stopwatch watch;

  Starts(Stopwatch watch) {
    this.watch = watch;
  }

  /** A start in the other language than the last one finds no session that fits. */
  void measure() throws Exception {
    var client = KernelClient.logIn(Sandbox.firstNotebook(), Sandbox.password());
    var steps = new LinkedHashMap<String, Stopwatch.Step>();
    steps.put("Scala, cold", () -> start(client, "Scala, cold", "sc.range(0, 2).count"));
    steps.put("Scala, ahead", () -> start(client, "Scala, ahead", "sc.range(0, 2).count"));
    steps.put("Python, cold", () -> start(client, "Python, cold", "sc.range(2).count()"));
    steps.put("Python, ahead", () -> start(client, "Python, ahead", "sc.range(2).count()"));
    steps.put(
        "SQL, ahead", () -> start(client, "SQL, ahead", "%%sql\nselect count(*) from range(2)"));
    // Cells of SQL are a Python notebook's, so that a Scala session is what they find.
    steps.put("Scala, before SQL", () -> start(client, "Scala, cold", "sc.range(0, 2).count"));
    steps.put(
        "SQL, cold", () -> start(client, "SQL, cold", "%%sql\nselect count(*) from range(2)"));
    steps.put("plain", this::byHand);
    watch.alternate(steps);
  }

  private void start(KernelClient client, String name, String firstTask) throws Exception {
    Sandbox.waitForTheSpareSession();
    var start = Instant.now();
    try (var kernel = client.start(name.startsWith("Scala") ? "scala" : "python3", PATIENCE)) {
      run(kernel, "1 + 1");
      watch.record("first result, " + name, start);
      run(kernel, firstTask);
      watch.record("first task, " + name, start);
    }
  }

  private static void run(Kernel kernel, String code) {
    kernel
        .run(code, PATIENCE)
        .error()
        .ifPresent(
            error -> {
              throw new IllegalStateException(error);
            });
  }

  private void byHand() throws Exception {
    var printed =
        Sandbox.inFirstNotebook(
            "env", "SPARKDRIVER_SESSION=bench", "SPARKDRIVER_LAUNCH=true", "python3", "-c", PLAIN);
    var seconds = printed.lines().filter(line -> line.matches("[0-9.]+")).toList();
    watch.record("first result, plain", Double.parseDouble(seconds.get(0)));
    watch.record("first task, plain", Double.parseDouble(seconds.get(1)));
  }
}
