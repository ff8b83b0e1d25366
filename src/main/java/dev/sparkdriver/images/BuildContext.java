package dev.sparkdriver.images;

import com.pulumi.exceptions.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;

/**
 * What an image is built from: a folder with its Dockerfile, but for what its `.dockerignore`
 * leaves out. Nothing else makes a new image.
 */
record BuildContext(Path folder) {
  private static final String IGNORE_FILE = ".dockerignore";
  private static final int DIGITS = 16;

  Path dockerfile() {
    return folder.resolve("Dockerfile");
  }

  /** The tag of what these files and arguments make; a tag that can stay where it is for good. */
  String tag(String version, SortedMap<String, String> arguments) {
    var hash = sha256();
    arguments.forEach(
        (name, value) -> add(hash, (name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    for (var file : files()) {
      var name = file + (Files.isExecutable(folder.resolve(file)) ? " x" : "");
      add(hash, name.getBytes(StandardCharsets.UTF_8));
      add(hash, content(folder.resolve(file)));
    }
    return version + "-" + HexFormat.of().formatHex(hash.digest()).substring(0, DIGITS);
  }

  /** Names within the folder of the files that a build can see. */
  private List<Path> files() {
    if (!Files.isRegularFile(dockerfile())) {
      throw new RunException(
          "The file `%s` is not there; images are built from a checkout of Sparkdriver."
              .formatted(dockerfile()));
    }
    var ignored = ignored();
    try (var found = Files.walk(folder)) {
      return found
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> ignored.stream().noneMatch(pattern -> pattern.matches(file)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Docker's patterns name a path, or with a leading star-star-slash a name at any depth. */
  private List<PathMatcher> ignored() {
    var file = folder.resolve(IGNORE_FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    return new String(content(file), StandardCharsets.UTF_8)
        .lines()
        .map(line -> line.startsWith("**/") ? "{,**/}" + line.substring(3) : line)
        .map(path -> FileSystems.getDefault().getPathMatcher("glob:" + path + "{,/**}"))
        .toList();
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
