package dev.sparkdriver.sandbox;

import dev.sparkdriver.bench.Stopwatch;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * What a gateway costs whoever goes through it, how long a notebook is away when a part of it ends,
 * and how long its copies take. It makes teams of its own on the running sandbox, and removes them.
 */
public final class NotebookBench {

  private final Stopwatch watch = new Stopwatch();

  private NotebookBench() {}

  /** Prints the page that docs/figures.md is; progress goes to standard error. */
  public static void main(String[] arguments) throws Exception {
    var bench = new NotebookBench();
    try (var cluster = Cluster.start()) {
      try (var stack = GatewayStack.up(cluster)) {
        new GatewayFigures(stack, bench.watch).measure();
        new EndFigures(cluster, bench.watch).measure();
      }
      new CopyFigures(cluster, bench.watch).measure();
    }
    bench.print();
  }

  private void print() {
    System.out.printf(
        Locale.ROOT,
        """
        # Figures

        Written by `bench/notebook` on %s, on one machine with %d processors that also runs the cluster, the browser and the bucket. Rounds
        of what is compared alternate. Both ways lead from the machine to the pods' own addresses, without `kubectl port-forward`.

        | What | Median | From – to | Compared |
        |---|---|---|---|
        """,
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors());
    row(GatewayFigures.LAB, "From the password at the gateway to the open lab, in a browser");
    compared(GatewayFigures.CELL, "A cell's answer by websocket");
    compared(GatewayFigures.DOWNLOAD, "A download of 100 MB");
    for (var part : EndFigures.PARTS) {
      row(EndFigures.name(part), "Ready again after the end of its " + words(part));
    }
    row(CopyFigures.FIRST, "First backup of 1 GiB that no codec makes smaller");
    row(CopyFigures.AGAIN, "Another one, when nothing has changed");
    row(CopyFigures.RESTORE, "Restore into another team's notebook");
  }

  private static String words(Part part) {
    return part.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void compared(String name, String text) {
    row(name + GatewayFigures.DIRECT, text + ", past the gateway");
    var both = watch.median(name) / watch.median(name + GatewayFigures.DIRECT);
    row(name, "The same, through it", String.format(Locale.ROOT, "%.2f", both));
  }

  private void row(String name, String text) {
    row(name, text, "");
  }

  private void row(String name, String text, String compared) {
    System.out.printf(
        Locale.ROOT,
        "| %s | %.3f s | %.3f – %.3f s | %s |%n",
        text,
        watch.median(name),
        watch.fastest(name),
        watch.slowest(name),
        compared);
  }
}
