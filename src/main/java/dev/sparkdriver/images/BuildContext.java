package dev.sparkdriver.images;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import com.pulumi.exceptions.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Pattern;

/**
 * The files that an image is built from: a folder with its Dockerfile, without what its {@code
 * .dockerignore} leaves out. Nothing else makes a new image.
 *
 * @param folder the folder
 */
record BuildContext(Path folder) {
  private static final String IGNORE_FILE = ".dockerignore";
  private static final int DIGITS = 16;
  private static final Pattern RELEASE = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

  Path dockerfile() {
    return folder.resolve("Dockerfile");
  }

  /**
   * The tag of what these files and arguments make; a tag that can stay where it is for good. A
   * folder that is named as another release is for that one alone.
   */
  String tag(String version, SortedMap<String, String> arguments) {
    var hash = Hashing.sha256().newHasher();
    arguments.forEach(
        (name, value) -> add(hash, (name + "=" + value).getBytes(StandardCharsets.UTF_8)));
    for (var file : files(version)) {
      var name = file + (Files.isExecutable(folder.resolve(file)) ? " x" : "");
      add(hash, name.getBytes(StandardCharsets.UTF_8));
      add(hash, content(folder.resolve(file)));
    }
    return version + "-" + hash.hash().toString().substring(0, DIGITS);
  }

  /** Names within the folder of the files that a build of a release takes. */
  private List<Path> files(String release) {
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
          .filter(file -> isFor(release, file.getName(0).toString()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isFor(String release, String name) {
    return name.equals(release) || !RELEASE.matcher(name).matches();
  }

  /** Docker's patterns name a path, or with a leading star-star-slash a name at any depth. */
  private List<PathMatcher> ignored() {
    var file = folder.resolve(IGNORE_FILE);
    if (!Files.exists(file)) {
      return List.of();
    }
    return new String(content(file), StandardCharsets.UTF_8)
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .map(this::matcher)
        .toList();
  }

  private PathMatcher matcher(String pattern) {
    if (pattern.startsWith("!")) {
      throw new RunException(
          "The line `%s` of `%s` takes back what another line leaves out, which is not supported."
              .formatted(pattern, folder.resolve(IGNORE_FILE)));
    }
    var path = pattern.startsWith("**/") ? "{,**/}" + pattern.substring(3) : pattern;
    return FileSystems.getDefault().getPathMatcher("glob:" + path + "{,/**}");
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The length first, so that no two lists of parts give the same bytes. */
  private static void add(Hasher hash, byte[] part) {
    hash.putString(part.length + ":", StandardCharsets.UTF_8).putBytes(part);
  }
}
