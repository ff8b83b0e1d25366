package dev.sparkdriver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A resource as the engine was asked for it. */
public record Registered(
    String type,
    String name,
    String parent,
    boolean custom,
    boolean protect,
    boolean retain,
    Set<String> ignored,
    Optional<String> provider,
    String version,
    Set<String> dependencies,
    Map<String, Object> inputs) {

  /** A value that the engine was told to keep secret. */
  public record Secret(Object value) {}

  /** A value that the engine was not told yet. */
  public record Unknown() {}

  /** Type and name, which tests tell resources by. */
  public String id() {
    return id(type, name);
  }

  static String id(String type, String name) {
    return type.substring(type.lastIndexOf(':') + 1) + " " + name;
  }

  /** The input at a path of field names and positions, such as {@code spec.containers.0.image}. */
  public Object input(String path) {
    Object value = inputs;
    for (var step : path.split("\\.", -1)) {
      value =
          value instanceof List<?> list
              ? list.get(Integer.parseInt(step))
              : ((Map<?, ?>) value).get(step);
    }
    return value;
  }

  /** The input at a path as a mapping. */
  public Map<?, ?> mapping(String path) {
    return (Map<?, ?>) input(path);
  }

  /** The input at a path as a list. */
  public List<Object> list(String path) {
    return List.copyOf((List<?>) input(path));
  }

  /** The Kubernetes object's name. */
  public String objectName() {
    return (String) input("metadata.name");
  }

  /** Every text among the inputs that is not kept secret. */
  public Set<String> textsInTheClear() {
    var texts = new TreeSet<String>();
    collect(inputs, texts);
    return texts;
  }

  private static void collect(Object value, Set<String> texts) {
    if (value instanceof String text) {
      texts.add(text);
    } else if (value instanceof Map<?, ?> map) {
      map.values().forEach(item -> collect(item, texts));
    } else if (value instanceof List<?> list) {
      list.forEach(item -> collect(item, texts));
    }
  }
}
