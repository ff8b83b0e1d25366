package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Types;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.Format;
import dev.sparkdriver.settings.value.TextFormats;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the JSON schema says about single values. */
final class SchemaValues {

  private SchemaValues() {}

  static Map<String, Object> of(RecordSchema.Field field) {
    var type = field.type();
    if (field.secret()) {
      return secret();
    }
    if (type == boolean.class) {
      return Map.of("type", "boolean");
    }
    if (type == int.class || type == Integer.class) {
      var number = new LinkedHashMap<String, Object>();
      number.put("type", "integer");
      number.put("minimum", field.setting().min());
      number.put("maximum", field.setting().max());
      return number;
    }
    if (type.isEnum()) {
      return Map.of("enum", Words.constants(type));
    }
    return type == String.class ? text(field) : amount(type);
  }

  private static Map<String, Object> secret() {
    var secret = new LinkedHashMap<String, Object>();
    secret.put("type", "object");
    secret.put("required", List.of("secure"));
    secret.put("additionalProperties", false);
    secret.put("properties", Map.of("secure", Map.of("type", "string")));
    return secret;
  }

  private static Map<String, Object> text(RecordSchema.Field field) {
    var format = field.setting().format();
    var text = new LinkedHashMap<String, Object>();
    if (field.holder() == RecordSchema.Holder.MAP) {
      text.put("type", List.of("string", "number", "boolean"));
    } else {
      text.put("type", format == Format.GCP_NUMBER ? List.of("string", "integer") : "string");
    }
    if (format == Format.TEXT && field.holder() != RecordSchema.Holder.MAP) {
      text.put("minLength", 1);
    }
    text.put("pattern", "^(?:" + portable(TextFormats.of(format).regex()) + ")$");
    return text;
  }

  /** The schema's patterns are those of JavaScript. */
  private static String portable(String regex) {
    return regex.replace("\\p{Cntrl}", "\\u0000-\\u001f\\u007f");
  }

  private static Map<String, Object> amount(Class<?> type) {
    var amount = new LinkedHashMap<String, Object>();
    amount.put("type", type == Cpu.class ? List.of("string", "number") : "string");
    amount.put("pattern", Types.of(type).orElseThrow().pattern());
    if (type == Cpu.class) {
      amount.put("exclusiveMinimum", 0);
    }
    return amount;
  }

  static void addExamples(RecordSchema.Field field, Map<String, Object> property) {
    var setting = field.setting();
    if (!setting.fallback().isEmpty()) {
      property.put("default", typed(field, setting.fallback()));
    }
    if (!setting.example().isEmpty()
        && !setting.example().startsWith("[")
        && !setting.example().startsWith("{")) {
      property.put("examples", List.of(typed(field, setting.example())));
    }
  }

  private static Object typed(RecordSchema.Field field, String text) {
    var type = field.type();
    if (type == boolean.class) {
      return Boolean.valueOf(text);
    }
    return type == int.class || type == Integer.class ? Integer.valueOf(text) : text;
  }
}
