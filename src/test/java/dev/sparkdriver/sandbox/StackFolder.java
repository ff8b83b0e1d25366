package dev.sparkdriver.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The folder of a test's stack: its project, its stack file, and the engine's state. */
record StackFolder(Path path) {

  /** A new one, in which the program starts as it does in a checkout. */
  static StackFolder create(String project) throws IOException {
    var folder = new StackFolder(Files.createTempDirectory("sparkdriver-it-"));
    Files.createDirectory(folder.state());
    Files.createSymbolicLink(folder.path.resolve("bin"), Path.of("bin").toRealPath());
    var ours = Files.readString(Path.of("Pulumi.yaml"));
    Files.writeString(
        folder.path.resolve("Pulumi.yaml"), ours.replace("name: sparkdriver", "name: " + project));
    return folder;
  }

  Path state() {
    return path.resolve("state");
  }

  /** Whether a run that was killed left its lock. */
  boolean isLocked() throws IOException {
    try (var files = Files.walk(state().resolve(".pulumi/locks"))) {
      return files.anyMatch(file -> file.toString().endsWith(".json"));
    }
  }

  /** Those of the files that this text stands in. */
  List<Path> filesWith(String text) throws IOException {
    var found = new ArrayList<Path>();
    try (var files = Files.walk(path)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file);
        }
      }
    }
    return found;
  }

  void delete() throws IOException {
    try (var files = Files.walk(path)) {
      files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
    }
  }
}
