package dev.sparkdriver.settings.bind;

import dev.sparkdriver.settings.tree.Node;
import dev.sparkdriver.settings.tree.Place;
import dev.sparkdriver.settings.type.Parsed;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Values of settings that are not written. */
final class Fallbacks {
  private static final Map<Shape.Field, Optional<Object>> KNOWN = new ConcurrentHashMap<>();

  private Fallbacks() {}

  /** The declared default, read as if it were written; nothing, zero or false without one. */
  static Object of(Shape.Field field) {
    var known = KNOWN.computeIfAbsent(field, Fallbacks::read);
    return known.orElseGet(() -> nothing(field.type()));
  }

  private static Optional<Object> read(Shape.Field field) {
    var fallback = field.setting().fallback();
    if (fallback.isEmpty()) {
      return Optional.empty();
    }
    var scalar = Node.Scalar.plain(Place.path(field.name()), fallback);
    var parsed = Leaf.parse(field, scalar);
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
