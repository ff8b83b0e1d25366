package dev.sparkdriver;

import com.pulumi.Context;
import com.pulumi.Pulumi;
import dev.sparkdriver.cluster.check.ClusterCheck;
import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.SettingsReader;
import java.util.logging.LogManager;

/** The program the engine runs. */
public final class Main {

  private Main() {}

  /** Reads the stack's settings, then declares what they ask for. */
  public static void main(String... args) {
    // The engine shows what the SDK tells it; on the console everything would stand a second time.
    LogManager.getLogManager().reset();
    System.setProperty("slf4j.internal.verbosity", "ERROR");
    Pulumi.run(stack -> Platform.declare(stack, settings(stack)));
  }

  private static Settings settings(Context stack) {
    var source = ConfigSource.of(stack);
    return SettingsReader.read(source, ClusterCheck.ofThisRun(stack.log()), stack.log()::warn);
  }
}
