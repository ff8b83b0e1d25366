package dev.sparkdriver;

import com.pulumi.Pulumi;
import dev.sparkdriver.settings.ConfigSource;
import java.util.logging.LogManager;

/** The program the engine runs. */
public final class Main {

  private Main() {}

  /** Reads the stack's settings, then declares what they ask for. */
  public static void main(String... args) {
    // The engine shows what the SDK tells it; on the console everything would stand a second time.
    LogManager.getLogManager().reset();
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    var settings = new EarlySettings(ConfigSource::ofThisRun);
    Pulumi.run(stack -> Platform.declare(stack, settings.get(stack.log())));
  }
}
