package dev.sparkdriver.sandbox;

import dev.sparkdriver.bench.Stopwatch;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/**
 * How long the images of the ready-made environments take to build, how large they are, and how
 * long a notebook takes whose image the node does not have. It makes teams of its own on the
 * running sandbox, and removes them.
 */
public final class EnvironmentBench {

  /** One environment's. */
  private record Row(String environment, BuiltNotebook built, String same, String start) {}

  private static final List<String> BUILT = List.of("ml", "lake", "spark-4");

  private final Stopwatch watch = new Stopwatch();
  private final List<Row> rows = new ArrayList<>();

  private EnvironmentBench() {}

  /** Prints the page that docs/image-figures.md is; progress goes to standard error. */
  public static void main(String[] arguments) throws Exception {
    var bench = new EnvironmentBench();
    try (var cluster = Cluster.start()) {
      var ours = BuiltNotebook.of(cluster.image("jupyter"));
      bench.rows.add(new Row("default", ours, "", "there already |"));
      for (var environment : BUILT) {
        bench.measure(cluster, environment);
      }
    }
    bench.print();
  }

  private void measure(Cluster cluster, String name) throws Exception {
    try (var environment = EnvironmentImages.create(cluster, name)) {
      watch.timed(cold(name), environment::buildFromNothing);
      var built = environment.notebook();
      environment.forget();
      environment.build(); // the sandbox's builder has its layers from now on
      environment.forget();
      watch.timed(again(name), environment::build);
      var same = environment.notebook().equals(built) ? "yes" : "no";
      var start = environment.start().toString();
      System.err.printf("%s: same digest %s, start %s%n", name, same, start);
      rows.add(new Row(name, BuiltNotebook.of(environment.notebook()), same, start));
    }
  }

  private static String cold(String environment) {
    return environment + ", cold";
  }

  private static String again(String environment) {
    return environment + ", again";
  }

  private void print() throws IOException {
    System.out.printf(
        Locale.ROOT,
        """
        # Figures of images

        Written by `bench/environments` on %s, on one machine with %d processors that also runs the cluster and the registry; once each. Cold
        is with no layer in the builder's store: `ml` and `lake` begin with the images of `default` in the registry, `spark-4` with Debian's.
        Sizes are those of the notebook's image as it is pulled; the sandbox does not compress what `bin/sandbox up` builds, which is `default`.

        | Environment | Build, cold | Again, with all layers | The same digest | Size | Layers | Of them those of `default` | Pull of the notebook's image, as the kubelet says it | From its pod to a notebook that is ready |
        |---|---|---|---|---|---|---|---|---|
        """,
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors());
    for (var row : rows) {
      print(row);
    }
  }

  private void print(Row row) {
    var shared = new HashSet<>(row.built().layers());
    shared.retainAll(rows.get(0).built().layers());
    System.out.printf(
        Locale.ROOT,
        "| `%s` | %s | %s | %s | %d MB | %d | %d | %s |%n",
        row.environment(),
        seconds(cold(row.environment())),
        seconds(again(row.environment())),
        row.same(),
        row.built().megabytes(),
        row.built().layers().size(),
        shared.size(),
        row.start());
  }

  private String seconds(String name) {
    return watch.has(name) ? String.format(Locale.ROOT, "%.0f s", watch.median(name)) : "";
  }
}
