package dev.sparkdriver.repl;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Dataset;

/** Values that Python and Scala give each other, by names. */
public final class Shared {

  private static final Map<String, Object> VALUES = new ConcurrentHashMap<>();

  private Shared() {}

  /** Gives a value a name in both languages. Whole numbers become {@code Long}, others {@code Double}. */
  public static void share(String name, Object value) {
    VALUES.put(name, common(name, value));
  }

  /** The value of that name. */
  @SuppressWarnings("unchecked") // whoever asks says what it is
  public static <T> T shared(String name) {
    var value = VALUES.get(name);
    if (value == null) {
      throw new IllegalArgumentException("nothing is shared as `%s`; %s".formatted(name, names()));
    }
    return (T) value;
  }

  private static Object common(String name, Object value) {
    if (value instanceof Dataset || value instanceof String || value instanceof Boolean) {
      return value;
    }
    if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Double || value instanceof Float) {
      return ((Number) value).doubleValue();
    }
    var what = value == null ? "nothing" : "of type " + value.getClass().getSimpleName();
    throw new IllegalArgumentException(
        "`%s` is %s, which the other language cannot have: share a DataFrame, a text, a number or a Boolean".formatted(name, what));
  }

  private static String names() {
    return VALUES.isEmpty() ? "nothing is shared yet" : "shared are " + String.join(", ", VALUES.keySet().stream().sorted().toList());
  }
}
