package dev.sparkdriver.files;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * The folders of a pod, as a test's temporary folder has them: what is in {@code home} only this
 * pod sees.
 */
record Pod(Path shared, Path link, Path scratch, Path home) {

  static Pod in(Path folder) throws IOException {
    var root = folder.toRealPath();
    var pod =
        new Pod(
            root.resolve("shared"),
            root.resolve("link"),
            root.resolve("scratch"),
            root.resolve("home"));
    for (var made : new Path[] {pod.shared, pod.scratch, pod.home}) {
      Files.createDirectory(made);
    }
    return pod;
  }

  Configuration conf() {
    var conf = unshared();
    conf.set(Places.SHARED, shared.toString());
    conf.set(Places.LINK, link.toString());
    return conf;
  }

  Configuration unshared() {
    var conf = new Configuration();
    conf.set("hadoop.tmp.dir", scratch.toString());
    conf.set(Places.INSTEAD, "gs://data");
    return conf;
  }

  GuardedFiles files() throws IOException {
    var files = new GuardedFiles();
    files.initialize(URI.create("file:///"), conf());
    return files;
  }

  static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static Stream<String> names(Path folder) throws IOException {
    try (var children = Files.list(folder)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList().stream();
    }
  }

  static org.apache.hadoop.fs.Path hadoop(Path file) {
    return new org.apache.hadoop.fs.Path("file", null, file.toString());
  }
}
