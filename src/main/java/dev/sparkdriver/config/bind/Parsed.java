package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Message;

/** A value that could be read, or why it could not. */
public sealed interface Parsed<T> {

  /** It could be read. */
  record Good<T>(T value) implements Parsed<T> {}

  /** It could not. */
  record Refused<T>(Message message) implements Parsed<T> {}

  /** A value that could be read. */
  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  /** Why a value could not be read. */
  static <T> Parsed<T> refused(Message message) {
    return new Refused<>(message);
  }
}
