package dev.sparkdriver.validation;

import dev.sparkdriver.config.bind.Binder;
import dev.sparkdriver.config.bind.Index;
import dev.sparkdriver.config.bind.LayeredSettings;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.rule.Rules;
import dev.sparkdriver.settings.rule.Scope;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What reading a stack's configuration yields: the settings, and every mistake in them. */
public final class Validation {
  private static final Pattern PART_OF_A_RECIPE =
      Pattern.compile(
          "(defaults|environments\\.[^.]*|teams\\[[0-9]+])"
              + "\\.(spark|driver|executor|volume|images|login)\\..*");

  /** After these nothing else is judged: half of a file says little. */
  private static final Set<ErrorCode> UNREADABLE = Set.of(ErrorCode.YAML_SYNTAX, ErrorCode.ALIAS);

  private final Settings settings;
  private final List<Diagnostic> problems;
  private final Node.Mapping effective;
  private final Index index;

  private Validation(
      Settings settings, List<Diagnostic> problems, Node.Mapping effective, Index index) {
    this.settings = settings;
    this.problems = problems;
    this.effective = effective;
    this.index = index;
  }

  /** Reads and judges everything. */
  public static Validation of(ConfigSource source) {
    var problems = new Diagnostics();
    problems.addAll(source.problems());
    if (!Collections.disjoint(problems.codes(), UNREADABLE)
        || !StackConfig.isStack(source, problems)) {
      return new Validation(
          null, problems.sorted(), Node.Mapping.empty(source.config().place()), new Index());
    }
    var written = StackConfig.settings(source, problems);
    // Each layer is judged as written, used or not; then what the layers make together.
    new Binder(problems, new Index(), path -> false).bind(Settings.class, written);
    var effective = LayeredSettings.of(written);
    var index = new Index();
    var settings =
        new Binder(problems, index, path -> !PART_OF_A_RECIPE.matcher(path).matches())
            .bind(Settings.class, effective);
    Rules.judge(new Scope(settings, index, written, problems, source.decrypted()));
    return new Validation(settings, problems.sorted(), effective, index);
  }

  /** The settings; to be used only when there are no errors. */
  public Settings settings() {
    return settings;
  }

  /** Every mistake, in the order of the file. */
  public List<Diagnostic> problems() {
    return problems;
  }

  /** The mistakes that stop everything. */
  public List<Diagnostic> errors() {
    return problems.stream()
        .filter(problem -> problem.severity() == Diagnostic.Severity.ERROR)
        .toList();
  }

  /** The tree with every team's and notebook's layers merged; each value keeps its own place. */
  public Node.Mapping effective() {
    return effective;
  }

  /** Where a setting is written, or the group around it. */
  public Location place(String path) {
    return index.place(path);
  }
}
