package dev.sparkdriver.start;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A checkout of one source, with this project's own start scripts and stand-ins for Maven and the
 * JVM.
 */
final class Checkout {

  private static final List<String> TOOLS =
      List.of(
          "bash",
          "cat",
          "cksum",
          "cut",
          "dirname",
          "env",
          "find",
          "grep",
          "ln",
          "mkdir",
          "mktemp",
          "mv",
          "readlink",
          "rm",
          "sha256sum",
          "sleep",
          "sort");

  /** How a command ended and what it printed. */
  record Ended(int status, String out, String err) {}

  private final Path folder;
  private final Map<String, String> environment = new TreeMap<>();

  Checkout(Path folder) throws IOException {
    this.folder = folder;
    for (var name : List.of("root/bin", "root/src/main/java", "path", "cache")) {
      Files.createDirectories(folder.resolve(name));
    }
    for (var image : List.of("spark", "jupyter")) {
      var its = Files.createDirectories(root("images/" + image));
      Files.writeString(its.resolve("requirements.txt"), "some==1\n");
    }
    for (var script : List.of("mvn-start", "program.sh", "sparkdriver")) {
      Files.copy(Path.of("bin", script), root("bin/" + script));
    }
    for (var tool : TOOLS) {
      Files.createSymbolicLink(path(tool), onTheMachine(tool));
    }
    for (var standIn : List.of("mvn", "java")) {
      Files.copy(Path.of("src/test/resources/dev/sparkdriver/start", standIn), path(standIn));
      path(standIn).toFile().setExecutable(true);
    }
    write("pom.xml", "<project/>");
    environment.put("PATH", folder.resolve("path").toString());
    environment.put("SPARKDRIVER_CACHE", folder.resolve("cache").toString());
    environment.put("CALLS", folder.resolve("calls").toString());
  }

  Path root(String name) {
    return folder.resolve("root").resolve(name);
  }

  Path path(String command) {
    return folder.resolve("path").resolve(command);
  }

  void write(String name, String text) throws IOException {
    Files.createDirectories(root(name).getParent());
    Files.writeString(root(name), text);
  }

  /** Writes the one source. */
  void source(String text) throws IOException {
    write("src/main/java/Program.java", text);
  }

  /** Leaves what somebody gets to whom only the jar is delivered. */
  void withoutSources() throws IOException {
    for (var name : List.of("src/main/java/Program.java", "src/main/java", "src/main", "pom.xml")) {
      Files.delete(root(name));
    }
  }

  void age(String name, Instant time) throws IOException {
    Files.setLastModifiedTime(root(name), FileTime.from(time));
  }

  void with(String variable, String value) {
    environment.put(variable, value);
  }

  /** What the language host calls to run the program. */
  Ended run() throws Exception {
    return call("mvn-start", "--no-transfer-progress", "compile", "exec:java").get();
  }

  Ended plugins() throws Exception {
    return call("mvn-start", "compile", "exec:java", "-DmainArgs=packages").get();
  }

  /** A command that has begun, and how it ends. */
  interface Running {
    Ended get() throws Exception;
  }

  Running call(String command, String... arguments) throws IOException {
    var words = new ArrayList<>(List.of(root("bin/" + command).toString()));
    words.addAll(List.of(arguments));
    var out = File.createTempFile("out", "", folder.toFile());
    var err = File.createTempFile("err", "", folder.toFile());
    var builder = new ProcessBuilder(words).redirectOutput(out).redirectError(err);
    builder.environment().clear();
    builder.environment().putAll(environment);
    var process = builder.start();
    return () ->
        new Ended(
            process.waitFor(), Files.readString(out.toPath()), Files.readString(err.toPath()));
  }

  /** The calls of Maven's and the JVM's stand-ins that begin so. */
  List<String> calls(String begin) throws IOException {
    var file = folder.resolve("calls");
    var lines =
        Files.exists(file) ? Files.readAllLines(file, StandardCharsets.UTF_8) : List.<String>of();
    return lines.stream().filter(line -> line.startsWith(begin)).toList();
  }

  /** The names of what is kept, without the libraries. */
  List<String> kept() throws IOException {
    try (var files = Files.list(folder.resolve("cache/programs"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  void ageKept(Duration age) throws IOException {
    for (var name : kept()) {
      var time = FileTime.from(Instant.now().minus(age));
      Files.setLastModifiedTime(folder.resolve("cache/programs").resolve(name), time);
    }
  }

  private static Path onTheMachine(String tool) {
    return Stream.of(System.getenv("PATH").split(":"))
        .map(folder -> Path.of(folder, tool))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + tool + " on the PATH"));
  }
}
