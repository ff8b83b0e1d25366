package dev.sparkdriver.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The stack files of a project. */
public final class StackFiles {
  private static final Pattern NAME = Pattern.compile("Pulumi\\.[^.]+\\.ya?ml");

  private StackFiles() {}

  /** All of the project in a folder, in the order of their names. */
  public static List<Path> in(Path folder) {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> NAME.matcher(file.getFileName().toString()).matches())
          .map(Path::normalize)
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new CommandFailure("the folder " + folder.toAbsolutePath() + " cannot be read");
    }
  }
}
