package dev.sparkdriver.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The stack files of a project. */
public final class StackFiles {
  private static final Pattern NAME = Pattern.compile("Pulumi\\.[^.]+\\.ya?ml");

  private StackFiles() {}

  /** Those that were named, or without any all of the folder that the command runs in. */
  public static List<Path> named(List<Path> files, CommandLine command) {
    var named = files.isEmpty() ? in(Path.of("")) : files;
    if (named.isEmpty()) {
      throw new ParameterException(
          command, "there is no Pulumi.*.yaml in this folder; name the stack files");
    }
    for (var file : named) {
      if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
        throw new ParameterException(command, file + " is not a file that can be read");
      }
    }
    return named;
  }

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
