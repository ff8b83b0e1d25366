package dev.sparkdriver.cli.pods;

import dev.sparkdriver.cli.input.Kubectl;
import dev.sparkdriver.kubernetes.Names;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Starts a notebook that is suspended. */
@Command(
    name = "wake",
    description = {
      "Start a suspended notebook, and wait until it answers.",
      "One with `hours` runs until they suspend it again."
    })
public final class WakeCommand implements Callable<Integer> {

  @Mixin private Kubectl kubectl;

  @Parameters(
      paramLabel = "TEAM/NOTEBOOK",
      converter = NotebookName.class,
      description = "The notebook.")
  private Names notebook;

  @Override
  public Integer call() {
    var server = new Server(kubectl, notebook);
    server.scale(1);
    return server.awaitReady();
  }
}
