package dev.sparkdriver.cli.input;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The folder of locks, of commands that read or write them. */
public final class LockFolder {
  @Option(
      names = "--folder",
      paramLabel = "FOLDER",
      description =
          "Where the lock lies. Default: beside the stack file. For whoever calls the engine with"
              + " --config-file, of which it does not tell the program.")
  private Optional<Path> folder;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  /** The one that was named. */
  public Optional<Path> named() {
    if (folder.filter(other -> !Files.isDirectory(other)).isPresent()) {
      throw new ParameterException(
          command.commandLine(),
          folder.get() + " is not a folder: name the one with the lock in it");
    }
    return folder;
  }
}
