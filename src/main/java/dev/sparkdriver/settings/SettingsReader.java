package dev.sparkdriver.settings;

import dev.sparkdriver.settings.problem.Report;

/** Reads a stack's settings, or refuses them with every mistake at once. */
public final class SettingsReader {
  private SettingsReader() {}

  /** The settings, with effective recipes. */
  public static Settings read(ConfigSource source) {
    var check = SettingsCheck.of(source);
    if (check.errors().isEmpty()) {
      return check.settings();
    }
    var report = new Report(source.lines(), false);
    throw new SettingsException(report.text(check.problems()));
  }
}
