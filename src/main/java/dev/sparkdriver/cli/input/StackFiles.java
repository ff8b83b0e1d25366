package dev.sparkdriver.cli.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The stack files of a project, and those of them that a command is about. */
public final class StackFiles {
  private static final Pattern NAME = Pattern.compile("Pulumi\\.[^.]+\\.ya?ml");

  @Parameters(
      paramLabel = "FILE",
      description = "Stack files; without any, all Pulumi.*.yaml in this folder.")
  private List<Path> files = new ArrayList<>();

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** Those that were named, or without any all of the folder that the command runs in. */
  public List<Path> named() {
    var named = files.isEmpty() ? in(Path.of("")) : files;
    if (named.isEmpty()) {
      throw new ParameterException(
          command.commandLine(), "there is no Pulumi.*.yaml in this folder; name the stack files");
    }
    named.forEach(file -> mustBeReadable(file, command.commandLine()));
    return named;
  }

  /** Refuses what is no file, or not this person's to read. */
  public static void mustBeReadable(Path file, CommandLine command) {
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      throw new ParameterException(command, file + " is not a file that can be read");
    }
  }

  /** The text of one. */
  public static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      throw new CommandFailure(file + " cannot be read.", unreadable);
    }
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
