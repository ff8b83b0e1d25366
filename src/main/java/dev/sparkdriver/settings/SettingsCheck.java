package dev.sparkdriver.settings;

import dev.sparkdriver.settings.bind.Binder;
import dev.sparkdriver.settings.bind.Index;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Problem;
import dev.sparkdriver.settings.problem.Problems;
import dev.sparkdriver.settings.rule.Rules;
import dev.sparkdriver.settings.rule.Scope;
import dev.sparkdriver.settings.tree.Node;
import dev.sparkdriver.settings.tree.Place;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What reading a stack's configuration yields: the settings, and every mistake in them. */
public final class SettingsCheck {
  private static final Pattern PART_OF_A_RECIPE =
      Pattern.compile(
          "(defaults|environments\\.[^.]*|teams\\[[0-9]+])"
              + "\\.(spark|driver|executor|volume|images|login)\\..*");

  /** After these nothing else is judged: half of a file says little. */
  private static final Set<Code> UNREADABLE = Set.of(Code.YAML_SYNTAX, Code.ALIAS);

  private final Settings settings;
  private final List<Problem> problems;
  private final Node.Mapping effective;
  private final Index index;

  private SettingsCheck(
      Settings settings, List<Problem> problems, Node.Mapping effective, Index index) {
    this.settings = settings;
    this.problems = problems;
    this.effective = effective;
    this.index = index;
  }

  /** Reads and judges everything. */
  public static SettingsCheck of(ConfigSource source) {
    var problems = new Problems();
    problems.addAll(source.problems());
    if (!Collections.disjoint(problems.codes(), UNREADABLE)
        || !TopLevel.isStack(source, problems)) {
      return new SettingsCheck(
          null, problems.sorted(), Node.Mapping.empty(source.config().place()), new Index());
    }
    var written = TopLevel.settings(source, problems);
    // Each layer is judged as written, used or not; then what the layers make together.
    new Binder(problems, new Index(), path -> false).bind(Settings.class, written);
    var effective = Effective.of(written);
    var index = new Index();
    var settings =
        new Binder(problems, index, path -> !PART_OF_A_RECIPE.matcher(path).matches())
            .bind(Settings.class, effective);
    Rules.judge(new Scope(settings, index, written, problems, source.decrypted()));
    return new SettingsCheck(settings, problems.sorted(), effective, index);
  }

  /** The settings; to be used only when there are no errors. */
  public Settings settings() {
    return settings;
  }

  /** Every mistake, in the order of the file. */
  public List<Problem> problems() {
    return problems;
  }

  /** The mistakes that stop everything. */
  public List<Problem> errors() {
    return problems.stream()
        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
        .toList();
  }

  /** The tree with every team's and notebook's layers merged; each value keeps its own place. */
  public Node.Mapping effective() {
    return effective;
  }

  /** Where a setting is written, or the group around it. */
  public Place place(String path) {
    return index.place(path);
  }
}
