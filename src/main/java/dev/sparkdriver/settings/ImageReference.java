package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.SingleValue;

/** A container image pinned by tag or digest, {@code latest} excluded. */
@SingleValue(ImageReferenceType.class)
public record ImageReference(String text) {

  @Override
  public String toString() {
    return text;
  }
}
