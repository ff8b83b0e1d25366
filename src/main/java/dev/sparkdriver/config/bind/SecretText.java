package dev.sparkdriver.config.bind;

/** A value that is never printed; {@code toString} says only that there is one. */
public record SecretText(String reveal) {

  @Override
  public String toString() {
    return "[secret]";
  }
}
