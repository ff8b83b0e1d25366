package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.Field;

/** What a setting takes, in words. */
public final class SettingWords {
  private SettingWords() {}

  /** The kind of value, with its bounds. */
  public static String of(Field field) {
    if (field.isGroup()) {
      return switch (field.holder()) {
        case LIST -> "list";
        case MAP -> "group by name";
        case ONE, OPTIONAL -> "group";
      };
    }
    return switch (field.holder()) {
      case LIST -> "list: " + field.valueType().words();
      case MAP -> "names and values";
      case ONE, OPTIONAL -> field.valueType().words();
    };
  }
}
