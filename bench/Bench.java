import com.google.gson.JsonParser;
import dev.sparkdriver.cli.jupyter.KernelClient;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Times what a person waits for and prints it as a page; progress goes to standard error. */
final class Bench {

  private static final int ROUNDS = 3;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path REPOSITORY = Path.of("").toAbsolutePath();
  private static final Path STATE = state();
  private static final String LOAD = load();
  private static final String[] NO_OP_UP = {"up", "--yes", "--skip-preview"};

  /** A JVM that ends after seconds does not earn back what its second compiler takes. */
  private static final String SHORT_RUN = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC";

  /** Something to time; rounds of all of them alternate, so that a busy minute hits each alike. */
  private interface Step {
    void run() throws Exception;
  }

  private final Map<String, List<Double>> seconds = new LinkedHashMap<>();

  public static void main(String[] arguments) throws Exception {
    var bench = new Bench();
    bench.engine();
    bench.notebook();
    if (Arrays.asList(arguments).contains("--sandbox")) {
      bench.sandbox();
    }
    bench.print();
  }

  private void engine() throws Exception {
    var jar = STATE.resolve("stack");
    var maven = mavenProject(jar);
    var steps = new LinkedHashMap<String, Step>();
    for (var way : Map.of("jar", jar, "Maven", maven).entrySet()) {
      var folder = way.getValue();
      steps.put("preview, " + way.getKey(), () -> pulumi(folder, "", "preview"));
      steps.put("no-op up, " + way.getKey(), () -> pulumi(folder, "", NO_OP_UP));
    }
    steps.put("preview, tuned", () -> pulumi(jar, SHORT_RUN, "preview"));
    steps.put("no-op up, tuned", () -> pulumi(jar, SHORT_RUN, NO_OP_UP));
    for (var step : steps.values()) {
      step.run(); // warms the file cache and Maven's repository
    }
    alternate(steps);
    remove(maven);
  }

  private void notebook() throws Exception {
    var address = URI.create("http://" + clusterAddress() + ":8888");
    var client = KernelClient.logIn(address, Files.readString(STATE.resolve("password")).strip());
    var steps = new LinkedHashMap<String, Step>();
    steps.put("first task, Python", () -> session(client, "python3", "sc.range(2).count()"));
    steps.put("first task, Scala", () -> session(client, "scala", "sc.range(0, 2).count"));
    alternate(steps);
  }

  /** From the click on a kernel until its first task on an executor has answered. */
  private void session(KernelClient client, String kernelName, String firstTask) {
    var start = Instant.now();
    try (var kernel = client.start(kernelName, PATIENCE)) {
      record("kernel start, " + (kernelName.equals("scala") ? "Scala" : "Python"), start);
      var result = kernel.run(firstTask, PATIENCE);
      if (result.error().isPresent()) {
        throw new IllegalStateException(result.error().get());
      }
    }
  }

  private void sandbox() throws Exception {
    for (var round = 0; round < 2; round++) {
      run(REPOSITORY, List.of("bin/sandbox", "down"));
      timed("sandbox up, stopped", () -> run(REPOSITORY, List.of("bin/sandbox", "up")));
      timed("sandbox up, running", () -> run(REPOSITORY, List.of("bin/sandbox", "up")));
    }
  }

  private void alternate(Map<String, Step> steps) throws Exception {
    for (var round = 0; round < ROUNDS; round++) {
      for (var step : steps.entrySet()) {
        timed(step.getKey(), step.getValue());
      }
    }
  }

  private void timed(String name, Step step) throws Exception {
    var start = Instant.now();
    step.run();
    record(name, start);
  }

  private void record(String name, Instant start) {
    var took = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    seconds.computeIfAbsent(name, key -> new ArrayList<>()).add(took);
    System.err.printf(Locale.ROOT, "%-22s %6.1f s%n", name, took);
  }

  private void print() throws IOException {
    System.out.printf(
        Locale.ROOT,
        """
        # Performance

        Written by `bench/run%s` on %s, on a machine with %d processors and %d GiB of memory: medians of wall
        time, with the fastest and the slowest round. Rounds of the things compared alternate. The load of the
        machine was %s per processor when the run began.

        | What | Aim | Median | From – to |
        |---|---|---|---|
        """,
        seconds.containsKey("sandbox up, stopped") ? " --sandbox" : "",
        LocalDate.now(ZoneOffset.UTC),
        Runtime.getRuntime().availableProcessors(),
        memory(),
        LOAD);
    row("preview, jar", "Warm `pulumi preview`, the jar", "≤ 4 s");
    row("preview, tuned", "The same with `JAVA_TOOL_OPTIONS=\"" + SHORT_RUN + "\"`", "");
    row("preview, Maven", "The same through Maven (no `binary` in `Pulumi.yaml`)", "");
    row("no-op up, jar", "`pulumi up` that changes nothing, the jar", "≤ 6 s");
    row("no-op up, tuned", "The same with these options", "");
    row("no-op up, Maven", "The same through Maven", "");
    row("kernel start, Python", "Python kernel: started and answering", "");
    row("first task, Python", "Python: from the start to the first task's end", "≤ 15 s");
    row("kernel start, Scala", "Scala kernel: started and answering", "");
    row("first task, Scala", "Scala: from the start to the first task's end", "≤ 15 s");
    row("sandbox up, stopped", "`bin/sandbox up` from stopped to the count", "≤ 90 s");
    row("sandbox up, running", "`bin/sandbox up` when it runs already, to the count", "≤ 20 s");
    System.out.printf(
        Locale.ROOT,
        "%nMaven takes %.1f times as long as the jar for a preview and %.1f times for a no-op `up`; the options take %.2f"
            + " and %.2f of its time.%n",
        median("preview, Maven") / median("preview, jar"),
        median("no-op up, Maven") / median("no-op up, jar"),
        median("preview, tuned") / median("preview, jar"),
        median("no-op up, tuned") / median("no-op up, jar"));
  }

  private void row(String name, String text, String aim) {
    if (seconds.containsKey(name)) {
      var sorted = seconds.get(name).stream().sorted().toList();
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %.1f s | %.1f – %.1f s |%n",
          text,
          aim,
          median(name),
          sorted.get(0),
          sorted.get(sorted.size() - 1));
    }
  }

  private double median(String name) {
    var sorted = seconds.get(name).stream().sorted().toList();
    var middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  /** The person's stack once more, with a project file that leaves the running to Maven. */
  private static Path mavenProject(Path stack) throws IOException {
    var folder = Files.createTempDirectory("sparkdriver-bench-");
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: sparkdriver\nruntime: java\n");
    for (var source : List.of("pom.xml", "src", ".mvn")) {
      Files.createSymbolicLink(folder.resolve(source), REPOSITORY.resolve(source));
    }
    Files.copy(stack.resolve("Pulumi.sandbox.yaml"), folder.resolve("Pulumi.sandbox.yaml"));
    return folder;
  }

  private static void remove(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }

  private static void pulumi(Path folder, String javaOptions, String... words) throws Exception {
    var line = new ArrayList<>(List.of(STATE.resolve("bin/pulumi").toString()));
    line.addAll(List.of(words));
    line.addAll(List.of("--stack", "sandbox", "--non-interactive", "--expect-no-changes"));
    run(folder, line, javaOptions);
  }

  private static String clusterAddress() throws Exception {
    var pulumi = STATE.resolve("bin/pulumi").toString();
    var ask = List.of(pulumi, "stack", "output", "--stack", "sandbox", "--json");
    var outputs = run(STATE.resolve("stack"), ask);
    var notebooks = JsonParser.parseString(outputs).getAsJsonObject().getAsJsonObject("notebooks");
    var first = notebooks.getAsJsonObject(notebooks.keySet().iterator().next());
    var namespace = first.get("namespace").getAsString();
    var service = first.get("service").getAsString();
    var kubectl = STATE.resolve("bin/kubectl").toString();
    var path = "jsonpath={.spec.clusterIP}";
    var get = List.of(kubectl, "get", "service", "-n", namespace, service, "-o", path);
    return run(REPOSITORY, get);
  }

  private static String run(Path folder, List<String> words) throws Exception {
    return run(folder, words, "");
  }

  private static String run(Path folder, List<String> words, String javaOptions) throws Exception {
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    var environment = builder.environment();
    environment.put("PATH", STATE.resolve("bin") + ":" + System.getenv("PATH"));
    environment.put("KUBECONFIG", STATE.resolve("kubeconfig").toString());
    environment.put("PULUMI_BACKEND_URL", "file://" + STATE.resolve("pulumi"));
    environment.put("PULUMI_CONFIG_PASSPHRASE_FILE", STATE.resolve("passphrase").toString());
    environment.put("PULUMI_SKIP_UPDATE_CHECK", "true");
    environment.put("JAVA_TOOL_OPTIONS", javaOptions);
    environment.put("PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION", "true");
    var process = builder.start();
    var output = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IllegalStateException(words + " failed:\n" + output);
    }
    return output.strip();
  }

  private static String load() {
    var system = ManagementFactory.getOperatingSystemMXBean();
    var load = system.getSystemLoadAverage() / system.getAvailableProcessors();
    return String.format(Locale.ROOT, "%.1f", load);
  }

  private static long memory() throws IOException {
    var kib = Files.readString(Path.of("/proc/meminfo")).replaceAll("(?s)^MemTotal: +(\\d+).*", "$1");
    return Math.round(Long.parseLong(kib) / 1024.0 / 1024.0);
  }

  private static Path state() {
    var chosen = System.getenv("SPARKDRIVER_STATE");
    return chosen == null
        ? Path.of(System.getenv("HOME"), ".local/state/sparkdriver")
        : Path.of(chosen);
  }
}
