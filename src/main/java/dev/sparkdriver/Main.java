package dev.sparkdriver;

import com.pulumi.Pulumi;
import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.SettingsReader;

/** The program the engine runs. */
public final class Main {

  private Main() {}

  /** Reads the stack's settings, then declares what they ask for. */
  public static void main(String... args) {
    Pulumi.run(stack -> Platform.declare(stack, SettingsReader.read(ConfigSource.of(stack))));
  }
}
