package dev.sparkdriver.bench;

import dev.sparkdriver.bench.Stopwatch.Step;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Times what a person waits for and prints it as a page. */
final class Bench {

  private static final String[] PREVIEW = {"preview", "--expect-no-changes"};
  private static final String[] UP = {"up", "--yes", "--skip-preview", "--expect-no-changes"};

  private final Stopwatch watch = new Stopwatch();

  private Bench() {}

  public static void main(String[] arguments) throws Exception {
    var bench = new Bench();
    var page = new Page(bench.watch);
    try (var projects = new Projects()) {
      bench.engine(projects);
      bench.manyTeams(projects);
    }
    new Starts(bench.watch).measure();
    if (Arrays.asList(arguments).contains("--sandbox")) {
      bench.sandbox();
    }
    page.print();
  }

  private void engine(Projects projects) throws Exception {
    var stackFile = Sandbox.stackFile();
    var folders = new LinkedHashMap<String, Path>();
    folders.put("start", projects.executor(stackFile));
    folders.put("jar", projects.binary(stackFile));
    folders.put("Maven", projects.maven(stackFile));
    var steps = new LinkedHashMap<String, Step>();
    for (var way : folders.entrySet()) {
      var folder = way.getValue();
      steps.put("preview, " + way.getKey(), () -> Sandbox.pulumi(folder, PREVIEW));
      steps.put("no-op up, " + way.getKey(), () -> Sandbox.pulumi(folder, UP));
    }
    var empty = projects.empty(stackFile);
    var backend = emptyState(empty);
    steps.put("preview, empty", () -> Sandbox.pulumi(empty, backend, "preview"));
    Sandbox.pulumi(empty, backend, "up", "--yes", "--skip-preview"); // makes the stack's own entry
    steps.put("no-op up, empty", () -> Sandbox.pulumi(empty, backend, UP));
    compare(steps);
  }

  private void manyTeams(Projects projects) throws Exception {
    var stackFile = Projects.manyTeams(Sandbox.stackFile());
    var start = projects.executor(stackFile);
    var jar = projects.binary(stackFile);
    var backend = emptyState(start);
    var steps = new LinkedHashMap<String, Step>();
    steps.put("50 teams, start", () -> Sandbox.pulumi(start, backend, "preview"));
    steps.put("50 teams, jar", () -> Sandbox.pulumi(jar, backend, "preview"));
    compare(steps);
  }

  /** The first of each warms the file cache and Maven's repository. */
  private void compare(Map<String, Step> steps) throws Exception {
    for (var step : steps.values()) {
      step.run();
    }
    watch.alternate(steps);
  }

  /** A state of its own inside the project's folder, with an empty stack. */
  private static URI emptyState(Path folder) throws Exception {
    var backend = URI.create("file://" + Files.createDirectory(folder.resolve("state")));
    var stackFile = Files.readString(folder.resolve("Pulumi.sandbox.yaml"));
    Sandbox.pulumi(folder, backend, "stack", "init");
    Files.writeString(folder.resolve("Pulumi.sandbox.yaml"), stackFile); // with the salt it had
    return backend;
  }

  private void sandbox() throws Exception {
    for (var round = 0; round < 2; round++) {
      Sandbox.run("bin/sandbox", "down");
      watch.timed("sandbox up, stopped", () -> Sandbox.run("bin/sandbox", "up"));
      watch.timed("sandbox up, running", () -> Sandbox.run("bin/sandbox", "up"));
    }
  }
}
