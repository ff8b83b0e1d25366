package dev.sparkdriver.validation;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.settings.Settings;
import java.util.function.Consumer;

/** Reads a stack's settings, or refuses them with every mistake at once. */
public final class SettingsReader {
  private SettingsReader() {}

  /** Judges sound settings further, by what is outside of them. */
  @FunctionalInterface
  public interface Judge {
    /** Adds what it finds. */
    void judge(Validation check, Diagnostics problems);

    /** Adds what either finds. */
    default Judge and(Judge other) {
      return (check, problems) -> {
        judge(check, problems);
        other.judge(check, problems);
      };
    }
  }

  /** The settings, with effective recipes. */
  public static Settings read(ConfigSource source) {
    return read(source, (check, problems) -> {}, warnings -> {});
  }

  /** The settings, if a further judge finds them sound too; warnings go to the consumer. */
  public static Settings read(ConfigSource source, Judge judge, Consumer<String> warnings) {
    var check = Validation.of(source);
    var problems = new Diagnostics();
    problems.addAll(check.problems());
    if (check.errors().isEmpty()) {
      judge.judge(check, problems);
    }
    var report = new Report(source.lines(), false);
    if (!problems.errors().isEmpty()) {
      throw new SettingsException(report.text(problems.sorted()));
    }
    var text = report.text(problems.sorted());
    if (!text.isEmpty()) {
      warnings.accept(text);
    }
    return check.settings();
  }
}
