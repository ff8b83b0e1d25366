package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import java.util.List;

/** What rules found, as tests read it. */
record Found(Diagnostics diagnostics) {

  Found() {
    this(new Diagnostics());
  }

  /** Path and sentence of each error. */
  List<String> errors() {
    return titles(true);
  }

  /** Path and sentence of each warning. */
  List<String> warnings() {
    return titles(false);
  }

  /** The only error. */
  Message error() {
    var errors = diagnostics.sorted().stream().filter(Diagnostic::isError).toList();
    if (errors.size() != 1) {
      throw new AssertionError(errors);
    }
    return errors.get(0).message();
  }

  private List<String> titles(boolean errors) {
    return diagnostics.sorted().stream()
        .filter(one -> one.isError() == errors)
        .map(one -> one.location().path() + ": " + one.message().title())
        .toList();
  }
}
