package dev.sparkdriver.settings.rule;

import java.util.List;

/** All rules across settings. */
public final class Rules {
  private static final List<Rule> ALL = List.of();

  private Rules() {}

  /** Applies every rule; secrets can be judged only when they are in clear text. */
  public static void judge(Scope scope, boolean decrypted) {
    ALL.forEach(rule -> rule.judge(scope));
  }
}
