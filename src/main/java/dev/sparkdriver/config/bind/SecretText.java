package dev.sparkdriver.config.bind;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/** A value that is never printed; {@code toString} says only that there is one. */
public record SecretText(String reveal) {

  /**
   * Another secret, of 32 bytes: the same in every run, and nothing of this one is found from it.
   *
   * @param purpose what it is for; for each purpose there is another
   */
  public byte[] derived(String purpose) {
    return Hashing.hmacSha256(reveal.getBytes(StandardCharsets.UTF_8))
        .hashString(purpose, StandardCharsets.UTF_8)
        .asBytes();
  }

  @Override
  public String toString() {
    return "[secret]";
  }
}
