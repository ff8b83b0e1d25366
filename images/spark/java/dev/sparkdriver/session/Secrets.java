package dev.sparkdriver.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The secrets of a notebook: files by their names, which Kubernetes keeps current. */
public final class Secrets {

  private static final Pattern NAME = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");

  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
  }

  /** Those of this pod. */
  static Secrets ofPod() {
    return new Secrets(Path.of("/run/secrets/sparkdriver"));
  }

  /** A secret's text as it is now, without the line end that editors leave behind it. */
  public static String read(String name) {
    return ofPod().text(name);
  }

  String text(String name) {
    if (NAME.matcher(name).matches() && Files.isRegularFile(folder.resolve(name))) {
      try {
        return Files.readString(folder.resolve(name)).replaceFirst("\\R\\z", "");
      } catch (IOException unreadable) {
        throw new IllegalArgumentException("secret " + name + " cannot be read as text: " + unreadable.getMessage(), unreadable);
      }
    }
    throw new IllegalArgumentException(
        "there is no secret `%s` in this pod; %s. `secrets` of the notebook are a setting of the stack, and executors have those of `executors: true`."
            .formatted(name, known()));
  }

  private String known() {
    try (Stream<Path> files = Files.list(folder)) {
      var names = files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()).sorted().collect(Collectors.joining(", "));
      return names.isEmpty() ? "it has none" : "it has " + names;
    } catch (IOException none) {
      return "it has none";
    }
  }
}
