package dev.sparkdriver;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Finds mappings and lists that are unknown as a whole, where their values alone might be. */
final class Shapes {
  private final Set<String> hidden = new TreeSet<>();

  private Shapes() {}

  /**
   * The paths, with a star for any position in a list, at which only the first value has a shape.
   */
  static Set<String> hidden(Object known, Object previewed) {
    var shapes = new Shapes();
    shapes.compare("", known, previewed);
    return shapes.hidden;
  }

  private void compare(String path, Object known, Object previewed) {
    if (known instanceof Registered.Secret secret) {
      compare(path, secret.value(), previewed);
    } else if (previewed instanceof Registered.Secret secret) {
      compare(path, known, secret.value());
    } else if (previewed instanceof Registered.Unknown) {
      if (known instanceof Map || known instanceof List) {
        hidden.add(path);
      }
    } else if (known instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> compare(step(path, key), value, ((Map<?, ?>) previewed).get(key)));
    } else if (known instanceof List<?> list) {
      for (var i = 0; i < list.size(); i++) {
        compare(step(path, "*"), list.get(i), ((List<?>) previewed).get(i));
      }
    }
  }

  private static String step(String path, Object step) {
    return path.isEmpty() ? step.toString() : path + "." + step;
  }
}
