package dev.sparkdriver;

import com.pulumi.Pulumi;
import dev.sparkdriver.start.SdkWait;
import dev.sparkdriver.state.RunningEngine;
import dev.sparkdriver.validation.Validation;
import java.util.logging.LogManager;

/** The program that the Pulumi engine runs. */
public final class Main {

  private static final boolean PREVIEW = Boolean.parseBoolean(System.getenv("PULUMI_DRY_RUN"));

  private Main() {}

  /** Reads the stack's settings, then declares what they ask for. */
  public static void main(String... args) {
    // The engine shows what the SDK tells it; on the console everything would stand a second time.
    LogManager.getLogManager().reset();
    SdkWait.rest();
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var settings = new EarlySettings(Validation.PROJECT::thisRun, PREVIEW);
    Pulumi.run(
        stack -> {
          var read = settings.get(stack.log(), new RunningEngine());
          Platform.declare(stack, read.settings(), read.lock(), read.cluster());
        });
  }
}
