package dev.sparkdriver.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/** The page that docs/performance.md is. */
final class Page {

  private final Stopwatch watch;
  private final double load = load();

  Page(Stopwatch watch) {
    this.watch = watch;
  }

  void print() throws IOException {
    head();
    row("preview, start", "Warm `pulumi preview` of the sandbox's stack", "≤ 3 s");
    row("preview, jar", "The same with `binary: target/sparkdriver.jar`", "");
    row("preview, Maven", "The same through Maven (no option in `Pulumi.yaml`)", "");
    row("preview, empty", "An empty Java program with `binary`", "");
    row("no-op up, start", "`pulumi up` that changes nothing", "≤ 4 s");
    row("no-op up, jar", "The same with `binary`", "");
    row("no-op up, Maven", "The same through Maven", "");
    row("no-op up, empty", "An empty Java program with `binary`", "");
    row("50 teams, start", "First preview of 50 teams with a notebook each", "≤ 12 s");
    row("50 teams, jar", "The same with `binary`", "");
    row("first result, Python, ahead", "Python, session ahead: the first cell's result", "≤ 1 s");
    row("first task, Python, ahead", "The same: the first task's end", "≤ 5 s");
    row("first task, SQL, ahead", "The same, of a `%%sql` cell", "≤ 5 s");
    row("first result, Scala, ahead", "Scala, session ahead: the first cell's result", "≤ 1 s");
    row("first task, Scala, ahead", "The same: the first task's end", "≤ 5 s");
    row("first result, Python, cold", "Python, no session ahead: the first cell's result", "");
    row("first task, Python, cold", "The same: the first task's end", "≤ 12 s");
    row("first task, SQL, cold", "The same, of a `%%sql` cell", "≤ 12 s");
    row("first result, Scala, cold", "Scala, no session ahead: the first cell's result", "");
    row("first task, Scala, cold", "The same: the first task's end", "≤ 12 s");
    row("first result, plain", "Plain PySpark by hand in the same pod: its session", "");
    row("first task, plain", "The same: the first task's end", "");
    row("sandbox up, stopped", "`bin/sandbox up` from stopped to the count", "≤ 90 s");
    row("sandbox up, running", "`bin/sandbox up` when it runs already, to the count", "≤ 20 s");
    System.out.printf(
        Locale.ROOT,
        """

        A preview takes %.2f times as long as that of an empty Java program (aim: at most 1.5); with `binary` it is
        %.2f, through Maven %.2f. A no-op `up` takes %.2f times as long as an empty one.
        """,
        ratio("preview, start", "preview, empty"),
        ratio("preview, jar", "preview, empty"),
        ratio("preview, Maven", "preview, empty"),
        ratio("no-op up, start", "no-op up, empty"));
  }

  private void head() throws IOException {
    System.out.printf(
        Locale.ROOT,
        """
        # Performance

        Written by `bench/run%s` on %s, on a machine with %d processors and %d GiB of memory: medians of wall
        time, with the fastest and the slowest round. Rounds of the things compared alternate. The load of the
        machine was %.1f per processor when the run began.

        | What | Aim | Median | From – to |
        |---|---|---|---|
        """,
        watch.has("sandbox up, stopped") ? " --sandbox" : "",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        load);
  }

  private void row(String name, String text, String aim) {
    if (watch.has(name)) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f s | %.1f – %.1f s |%n",
          text,
          aim,
          watch.median(name),
          watch.fastest(name),
          watch.slowest(name));
    }
  }

  private double ratio(String one, String other) {
    return watch.median(one) / watch.median(other);
  }

  private static double load() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    return system.getSystemLoadAverage() / system.getAvailableProcessors();
  }

  private static long memory() throws IOException {
    var kib =
        Files.readString(Path.of("/proc/meminfo")).replaceAll("(?s)^MemTotal: +(\\d+).*", "$1");
    return Math.round(Long.parseLong(kib) / 1024.0 / 1024.0);
  }
}
