package dev.sparkdriver.settings.rule;

/** Judges one idea across settings. */
interface Rule {
  void judge(Scope scope);
}
