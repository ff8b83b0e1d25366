package dev.sparkdriver.cli.preview;

import com.google.gson.JsonParseException;
import dev.sparkdriver.cli.input.CommandFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Turns a preview into a comment for a pull request. */
@Command(
    name = "summarize",
    description = "Prints what a preview would change, as Markdown for a pull request.")
public final class SummarizeCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PREVIEW",
      description = "File written by `pulumi preview --json > PREVIEW`.")
  private Path file;

  @Option(
      names = "--stack",
      paramLabel = "NAME",
      description = "The stack's name, for the heading.")
  private String stack = "this stack";

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(Summary.of(stack, read()));
    out.flush();
    return 0;
  }

  private Preview read() {
    try {
      return Preview.parse(Files.readString(file));
    } catch (IOException e) {
      throw new CommandFailure(file + " cannot be read.", e);
    } catch (JsonParseException e) {
      throw new CommandFailure(file + " is not what `pulumi preview --json` writes.", e);
    }
  }
}
