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
          .filter(excludes -> group.entries().containsKey(excludes.value()))
          .ifPresent(excludes -> refuse(group, field, excludes, found));
    }
  }

  private static void refuse(Group group, Field field, Excludes excludes, Diagnostics found) {
    var one = group.entries().get(field.name()).key();
    var other = group.entries().get(excludes.value()).key();
    found.error(
        one,
        Message.of(
                ConfigCode.EXCLUSIVE,
                "`%s` and `%s` exclude each other%s"
                    .formatted(field.name(), excludes.value(), one.lines(other)))
            .why(excludes.why())
            .help("remove one of them"));
  }
}
