package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values of settings that are not written. */
final class Defaults {
  private static final Map<RecordSchema.Field, Optional<Object>> KNOWN = new ConcurrentHashMap<>();

  private Defaults() {}

  /** The declared default, read as if it were written; nothing, zero or false without one. */
  static Object of(RecordSchema.Field field) {
    var known = KNOWN.computeIfAbsent(field, Defaults::read);
    return known.orElseGet(() -> nothing(field.type()));
  }

  private static Optional<Object> read(RecordSchema.Field field) {
    var fallback = field.setting().fallback();
    if (fallback.isEmpty()) {
      return Optional.empty();
    }
    var scalar = Node.Scalar.plain(Location.path(field.name()), fallback);
    var parsed = ScalarReader.parse(field, scalar);
    if (parsed instanceof Parsed.Good<?> good) {
      return Optional.of(good.value());
    }
    throw new IllegalStateException("the default of " + field.name() + " cannot be read");
  }

  private static Object nothing(Class<?> type) {
    if (type == int.class) {
      return 0;
    }
    return type == boolean.class ? false : null;
  }
}
