package dev.sparkdriver.settings.type;

import dev.sparkdriver.settings.problem.Complaint;

/** A value that could be read, or why it could not. */
public sealed interface Parsed<T> {

  /** It could be read. */
  record Good<T>(T value) implements Parsed<T> {}

  /** It could not. */
  record Refused<T>(Complaint complaint) implements Parsed<T> {}

  /** A value that could be read. */
  static <T> Parsed<T> good(T value) {
    return new Good<>(value);
  }

  /** Why a value could not be read. */
  static <T> Parsed<T> refused(Complaint complaint) {
    return new Refused<>(complaint);
  }
}
