package dev.sparkdriver.cli.pods;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a notebook that is suspended. */
@Command(
    name = "wake",
    description = {
      "Start a suspended notebook, and wait until it answers.",
      "One with `hours` runs until they suspend it again."
    })
public final class WakeCommand implements Callable<Integer> {

  @Mixin private Server server;

  @Override
  public Integer call() {
    server.scale(1);
    return server.awaitReady();
  }
}
