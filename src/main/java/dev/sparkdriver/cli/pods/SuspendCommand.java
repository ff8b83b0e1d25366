package dev.sparkdriver.cli.pods;

import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.Names;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Ends a notebook's pod until somebody wakes it. */
@Command(
    name = "suspend",
    description = {
      "End a notebook's pod with its sessions; its volume stays.",
      "Refused while a cell or a Spark job runs, unless --now is said."
    })
public final class SuspendCommand implements Callable<Integer> {

  @Mixin private Kubectl kubectl;

  @Parameters(
      paramLabel = "TEAM/NOTEBOOK",
      converter = NotebookName.class,
      description = "The notebook.")
  private Names notebook;

  @Option(names = "--now", description = "Whatever runs in it.")
  private boolean now;

  @Override
  public Integer call() {
    var server = new Server(kubectl, notebook);
    if (!now && server.isBusy()) {
      throw new CommandFailure(
          "a cell or a Spark job runs in %s; --now ends it all the same"
              .formatted(notebook.path()));
    }
    server.scale(0);
    return server.awaitEnd();
  }
}
