package dev.sparkdriver.cli.pods;

import dev.sparkdriver.cli.input.CommandFailure;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Starts a notebook that is suspended. */
@Command(
    name = "wake",
    description = {
      "Start a suspended notebook, and wait until it answers.",
      "One with `hours` runs until they suspend it again. Refused where the stack's settings say"
          + " `suspended: true`, with the commands that change them."
    })
public final class WakeCommand implements Callable<Integer> {

  @Mixin private Server server;

  @Override
  public Integer call() {
    if (server.isSuspendedByTheStack()) {
      throw new CommandFailure(
          "the stack's settings say `suspended: true` of %s; this wakes it:\n%s"
              .formatted(
                  server.names().path(), SuspendedSetting.takenBack(Path.of(""), server.names())));
    }
    server.scale(1);
    return server.awaitReady();
  }
}
