package dev.sparkdriver.gcp;

import dev.sparkdriver.naming.Names;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of Google service accounts: 6 to 30 characters, which a team and a notebook may not fit.
 */
final class AccountId {
  private static final int DIGITS = 16;

  private AccountId() {}

  /** The same for the same notebook, and never that of another; the display name says whose. */
  static String of(Names names) {
    return "notebook-" + sha256(names.path()).substring(0, DIGITS);
  }

  private static String sha256(String text) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
