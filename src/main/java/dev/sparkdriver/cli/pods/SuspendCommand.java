package dev.sparkdriver.cli.pods;

import dev.sparkdriver.cli.input.CommandFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Ends a notebook's pod until somebody wakes it. */
@Command(
    name = "suspend",
    description = {
      "End a notebook's pod with its sessions; its volume stays.",
      "Refused while a cell or a Spark job runs, and for 15 minutes after a cell, unless --now"
          + " is said."
    })
public final class SuspendCommand implements Callable<Integer> {

  @Mixin private Server server;

  @Option(names = "--now", description = "Whatever runs in it.")
  private boolean now;

  @Override
  public Integer call() {
    if (!now && server.isBusy()) {
      throw new CommandFailure(
          ("a cell or a Spark job runs in %s, or a cell did in the last 15 minutes; --now ends it"
                  + " all the same")
              .formatted(server.names().path()));
    }
    server.scale(0);
    return server.awaitEnd();
  }
}
