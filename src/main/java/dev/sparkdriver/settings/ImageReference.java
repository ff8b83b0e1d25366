package dev.sparkdriver.settings;

/** A container image pinned by tag or digest, {@code latest} excluded. */
public record ImageReference(String text) {

  @Override
  public String toString() {
    return text;
  }
}
