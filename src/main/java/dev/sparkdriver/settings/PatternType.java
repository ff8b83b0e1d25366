package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.ValueType;
import java.util.Map;

/** Values that are text of a pattern for editors, and that a parser of its own reads. */
abstract class PatternType<T> implements ValueType<T> {
  private final String words;
  private final String pattern;

  /**
   * A type.
   *
   * @param words what it takes, in words
   * @param pattern the pattern in the JSON schema, which may let more pass than the parser
   */
  PatternType(String words, String pattern) {
    this.words = words;
    this.pattern = pattern;
  }

  @Override
  public final String words() {
    return words;
  }

  @Override
  public Map<String, Object> schema() {
    return Map.of("type", "string", "pattern", pattern);
  }
}
