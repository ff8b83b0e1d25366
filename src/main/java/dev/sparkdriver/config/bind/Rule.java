package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Diagnostics;

/** Checks one idea across settings. It is handed only what could be read. */
@FunctionalInterface
public interface Rule {

  /** Adds what it finds wrong. */
  void check(Bound settings, Diagnostics found);
}
