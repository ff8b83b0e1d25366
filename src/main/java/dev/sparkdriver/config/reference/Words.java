package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Types;
import dev.sparkdriver.settings.Format;
import dev.sparkdriver.settings.value.TextFormats;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a setting takes, in words. */
public final class Words {
  private Words() {}

  /** The kind of value, with its bounds. */
  public static String of(RecordSchema.Field field) {
    var one = single(field);
    return switch (field.holder()) {
      case LIST -> field.group() ? "list" : "list: " + one;
      case MAP -> field.group() ? "group by name" : "names and values";
      case ONE, OPTIONAL -> one;
    };
  }

  private static String single(RecordSchema.Field field) {
    var type = field.type();
    if (field.group()) {
      return "group";
    }
    if (field.secret()) {
      return "secret";
    }
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == Integer.class) {
      return "number, " + field.setting().min() + " to " + field.setting().max();
    }
    if (type.isEnum()) {
      return String.join(", ", constants(type));
    }
    if (type != String.class) {
      return Types.of(type).orElseThrow().words();
    }
    var format = field.setting().format();
    return format == Format.TEXT ? "text" : TextFormats.of(format).words();
  }

  /** The words that stand for an enum's constants. */
  static List<String> constants(Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
        .toList();
  }
}
