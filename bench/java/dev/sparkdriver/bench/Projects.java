package dev.sparkdriver.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Project folders for what is compared; they go when it is done. */
final class Projects implements AutoCloseable {

  private static final int TEAMS = 50;

  /** What the program needs beyond the SDK. */
  private static final String OURS =
      "(bc|docker|gcp|jackson|kubernetes|picocli|snakeyaml-engine|zjsonpatch).*";

  private final List<Path> folders = new ArrayList<>();

  /** As the project file in the repository has it. */
  Path executor(String stackFile) throws IOException {
    return project("use-executor: " + relative("bin/mvn-start"), stackFile);
  }

  Path binary(String stackFile) throws IOException {
    return project("binary: " + Sandbox.REPOSITORY.resolve("target/sparkdriver.jar"), stackFile);
  }

  Path maven(String stackFile) throws IOException {
    var folder = project("", stackFile);
    for (var source : List.of("pom.xml", "src", "images", ".mvn")) {
      Files.createSymbolicLink(folder.resolve(source), Sandbox.REPOSITORY.resolve(source));
    }
    return folder;
  }

  /** A program of one line with the SDK's libraries only. */
  Path empty(String stackFile) throws IOException {
    var folder = project("binary: empty.jar", withSettings("\\w+", "", stackFile));
    var manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, Empty.class.getName());
    manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, sdk());
    var file = Files.newOutputStream(folder.resolve("empty.jar"));
    var name = Empty.class.getName().replace('.', '/') + ".class";
    try (var jar = new JarOutputStream(file, manifest);
        var code = Empty.class.getResourceAsStream("/" + name)) {
      jar.putNextEntry(new JarEntry(name));
      code.transferTo(jar);
    }
    return folder;
  }

  /** The stack with many teams, none of which is there yet. */
  static String manyTeams(String stackFile) {
    var teams =
        IntStream.range(0, TEAMS)
            .mapToObj("{name: bench-%02d, notebooks: [{name: main}]}"::formatted)
            .collect(Collectors.joining(", ", "  sparkdriver:teams: [", "]\n"));
    return withSettings("teams", teams, stackFile);
  }

  /** Replaces settings of the top level; what belongs to them is further in. */
  private static String withSettings(String name, String by, String stackFile) {
    var settings = "(?m)^  sparkdriver:" + name + ":.*\\R(?: {3,}.*\\R|\\s*\\R)*";
    return stackFile.replaceAll(settings, by);
  }

  private Path project(String option, String stackFile) throws IOException {
    var runtime = "name: sparkdriver\nruntime: {name: java, options: {%s}}\n".formatted(option);
    var folder = Sandbox.project(runtime, stackFile);
    folders.add(folder);
    return folder;
  }

  /** The host looks for an executor from the project's folder on, which is a temporary one. */
  private static String relative(String file) throws IOException {
    var temporary = Path.of(System.getProperty("java.io.tmpdir")).toRealPath();
    return temporary.resolve("any").relativize(Sandbox.REPOSITORY.resolve(file)).toString();
  }

  private static String sdk() throws IOException {
    try (var files = Files.list(Sandbox.REPOSITORY.resolve("target/lib"))) {
      return files
          .filter(file -> !file.getFileName().toString().matches(OURS))
          .sorted()
          .map(file -> file.toUri().toString())
          .collect(Collectors.joining(" "));
    }
  }

  @Override
  public void close() throws IOException {
    for (var folder : folders) {
      try (var files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }
}
