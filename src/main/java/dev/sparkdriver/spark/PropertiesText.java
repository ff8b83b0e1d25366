package dev.sparkdriver.spark;

import java.util.SortedMap;

/**
 * Writes conf as text that {@code java.util.Properties}, with which Spark reads it, understands.
 */
final class PropertiesText {

  private PropertiesText() {}

  static String of(SortedMap<String, String> conf) {
    var text = new StringBuilder();
    conf.forEach(
        (key, value) -> text.append(key(key)).append(' ').append(value(value)).append('\n'));
    return text.toString();
  }

  private static String key(String key) {
    return escaped(key).replace(" ", "\\ ").replace(":", "\\:").replace("=", "\\=");
  }

  /** Only the first character of a value could be taken for the separator. */
  private static String value(String value) {
    var text = escaped(value);
    return !text.isEmpty() && " :=".indexOf(text.charAt(0)) >= 0 ? "\\" + text : text;
  }

  private static String escaped(String text) {
    var escaped =
        text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r").replace("\t", "\\t");
    return escaped.startsWith("#") || escaped.startsWith("!") ? "\\" + escaped : escaped;
  }
}
