package dev.sparkdriver.validation;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.settings.Settings;
import java.util.function.Consumer;

/** Reads a stack's settings, or refuses them with every mistake at once. */
public final class SettingsReader {
  private SettingsReader() {}

  /** The settings, with complete recipes. */
  public static Settings read(ConfigSource source) {
    var validation = Validation.of(source);
    if (validation instanceof Validation.Valid valid) {
      return valid.settings();
    }
    throw refusal(source, validation);
  }

  /** The refusal of settings that are not valid. */
  public static SettingsException refusal(ConfigSource source, Validation invalid) {
    return new SettingsException(new Report(source.lines(), false).text(invalid.diagnostics()));
  }

  /** Refuses settings in which an error was found; else tells the warnings. */
  public static void refuseErrors(
      ConfigSource source, Diagnostics found, Consumer<String> warnings) {
    var text = new Report(source.lines(), false).text(found.sorted());
    if (found.anyError()) {
      throw new SettingsException(text);
    }
    if (!text.isEmpty()) {
      warnings.accept(text);
    }
  }
}
