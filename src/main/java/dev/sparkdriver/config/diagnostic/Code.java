package dev.sparkdriver.config.diagnostic;

/** A kind of mistake. Its number, once given, keeps its meaning. */
public interface Code {

  /** The number alone. */
  int number();

  /** As printed: {@code E017}. */
  default String id() {
    return "E%03d".formatted(number());
  }
}
