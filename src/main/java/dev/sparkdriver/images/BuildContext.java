package dev.sparkdriver.images;

import com.pulumi.exceptions.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * What an image is built from: a Dockerfile, and the folders that the ignore file beside it lets
 * in. Nothing outside them makes a new image.
 */
record BuildContext(Path root, String dockerfile, List<String> folders) {
  private static final String IGNORED = "__pycache__|\\.pytest_cache|.*\\.egg-info";
  private static final int DIGITS = 16;

  /** A Dockerfile in the folder of that name, which sees its own folder and the others named. */
  static BuildContext of(Path root, String folder, String... others) {
    var folders = Stream.concat(Stream.of(folder), Stream.of(others)).toList();
    return new BuildContext(root, folder + "/Dockerfile", folders);
  }

  /** The tag of what these files and arguments make; a tag that can stay where it is for good. */
  String tag(String version, SortedMap<String, String> arguments) {
    var hash = sha256();
    arguments.forEach(
        (name, value) -> add(hash, (name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    for (var file : files()) {
      add(
          hash,
          (root.relativize(file) + (Files.isExecutable(file) ? " x" : ""))
              .getBytes(StandardCharsets.UTF_8));
      add(hash, content(file));
    }
    return version + "-" + HexFormat.of().formatHex(hash.digest()).substring(0, DIGITS);
  }

  private List<Path> files() {
    return folders.stream().map(root::resolve).flatMap(BuildContext::below).sorted().toList();
  }

  private static Stream<Path> below(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new RunException(
          "The folder `%s` is not there; images are built from a checkout of Sparkdriver."
              .formatted(folder));
    }
    try (var found = Files.walk(folder)) {
      return found.filter(Files::isRegularFile).filter(BuildContext::counts).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean counts(Path file) {
    for (var part : file) {
      if (part.toString().matches(IGNORED)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The length first, so that no two lists of parts give the same bytes. */
  private static void add(MessageDigest hash, byte[] part) {
    hash.update((part.length + ":").getBytes(StandardCharsets.UTF_8));
    hash.update(part);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
