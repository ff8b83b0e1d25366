package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;

/** Refuses settings of one group that exclude each other. */
final class Exclusions {

  private Exclusions() {}

  static void check(Group group, Diagnostics found) {
    for (var field : group.schema().settings()) {
      field
          .annotation(Excludes.class)
          .filter(excludes -> group.entries().containsKey(field.name()))
          .ifPresent(excludes -> check(group, field, excludes, found));
    }
  }

  private static void check(Group group, Field field, Excludes excludes, Diagnostics found) {
    for (var other : excludes.value()) {
      if (group.entries().containsKey(other)) {
        var at = group.entries().get(field.name()).key();
        var lines = at.lines(group.entries().get(other).key());
        found.error(at, refused(field.name(), other, lines).why(excludes.why()));
      }
    }
  }

  private static Message refused(String one, String other, String lines) {
    return Message.of(
            ConfigCode.EXCLUSIVE, "`%s` and `%s` exclude each other%s".formatted(one, other, lines))
        .help("remove one of them");
  }
}
