package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.source.Node;
import java.util.Map;

/** A type of single values: how it is read, and what is said of it. */
public interface ValueType<T> {

  /** Reads one value. */
  Parsed<T> parse(Node.Scalar scalar);

  /** What it takes, in words. */
  String words();

  /** What the JSON schema says of it. */
  Map<String, Object> schema();

  /** The text of a value as JSON. */
  default Object json(String text) {
    return text;
  }

  /** What two values have in common that count as the same. */
  default String identity(String text) {
    return text;
  }
}
