package dev.sparkdriver.notebook;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A digest that changes when, and only when, a text does. */
final class Checksum {

  private Checksum() {}

  static String of(Map<String, String> files) {
    return of(new TreeMap<>(files).toString());
  }

  static String of(String text) {
    return Hashing.sha256().hashString(text, StandardCharsets.UTF_8).toString();
  }
}
