package dev.sparkdriver.config.reference;

import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.bind.Field;
import dev.sparkdriver.config.bind.RecordSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the JSON schema of a project's stack files, for editors. */
public final class JsonSchema {
  private final RecordSchema settings;
  private final String namespace;
  private final Map<String, Object> definitions = new TreeMap<>();
  private final Set<Class<?>> inLayers;

  private JsonSchema(Class<?> settings, String namespace) {
    this.settings = RecordSchema.of(settings);
    this.namespace = namespace;
    inLayers =
        this.settings.all().stream()
            .flatMap(schema -> schema.layered().stream())
            .flatMap(layered -> RecordSchema.of(layered.type()).all().stream())
            .map(RecordSchema::type)
            .collect(Collectors.toSet());
  }

  /**
   * The whole schema.
   *
   * @param settings the record that all settings are declared in
   * @param namespace what stands before the name of each group of settings
   * @param engine the schema of the engine's own keys under {@code config}
   */
  public static String json(Class<?> settings, String namespace, Map<String, Object> engine) {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(new JsonSchema(settings, namespace).root(engine)) + "\n";
  }

  private Map<String, Object> root(Map<String, Object> engine) {
    var root = new LinkedHashMap<String, Object>();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put(
        "title",
        "Stack file of "
            + namespace.substring(0, 1).toUpperCase(Locale.ROOT)
            + namespace.substring(1));
    root.put("type", "object");
    root.put("required", List.of("config"));
    root.put("additionalProperties", false);
    var sections = new LinkedHashMap<String, Object>();
    sections.put("config", config(engine));
    for (var section : List.of("secretsprovider", "encryptedkey", "encryptionsalt")) {
      sections.put(section, Map.of("type", "string"));
    }
    sections.put("environment", Map.of());
    root.put("properties", sections);
    root.put("definitions", definitions);
    return root;
  }

  private Map<String, Object> config(Map<String, Object> engine) {
    var properties = new LinkedHashMap<>(engine);
    var required = new ArrayList<String>();
    for (var field : settings.settings()) {
      properties.put(namespace + ":" + field.name(), property(field));
      if (field.setting().required()) {
        required.add(namespace + ":" + field.name());
      }
    }
    return group(properties, required);
  }

  private static Map<String, Object> group(Map<String, Object> properties, List<String> required) {
    var group = new LinkedHashMap<String, Object>();
    group.put("type", "object");
    group.put("additionalProperties", false);
    if (!required.isEmpty()) {
      group.put("required", required);
    }
    group.put("properties", properties);
    return group;
  }

  private Map<String, Object> property(Field field) {
    var property = new LinkedHashMap<String, Object>();
    property.put("description", description(field));
    switch (field.holder()) {
      case ONE, OPTIONAL -> property.putAll(value(field));
      case LIST -> {
        property.put("type", "array");
        if (field.setting().required()) {
          property.put("minItems", 1);
        }
        property.put("items", value(field));
      }
      case MAP -> {
        property.put("type", "object");
        property.put("propertyNames", Map.of("pattern", field.keyType().schema().get("pattern")));
        property.put("additionalProperties", value(field));
      }
    }
    addExamples(field, property);
    return property;
  }

  private static String description(Field field) {
    var setting = field.setting();
    return field.isGroup()
        ? setting.help()
        : setting.help() + " Change: " + setting.effect().words() + ".";
  }

  private static void addExamples(Field field, Map<String, Object> property) {
    var setting = field.setting();
    if (!setting.defaultValue().isEmpty()) {
      property.put("default", field.valueType().json(setting.defaultValue()));
    }
    if (!setting.example().isEmpty() && !setting.example().matches("[\\[{].*")) {
      property.put(
          "examples",
          List.of(field.isGroup() ? setting.example() : field.valueType().json(setting.example())));
    }
  }

  private Map<String, Object> value(Field field) {
    return field.isGroup()
        ? reference(field.type())
        : new TreeMap<>(field.valueType().schema()); // the same in every run
  }

  private Map<String, Object> reference(Class<?> type) {
    var name = type.getSimpleName();
    if (!definitions.containsKey(name)) {
      definitions.put(name, Map.of());
      definitions.put(name, definition(type));
    }
    // Beside a reference, other members are not read in this version of the schema language.
    return Map.of("allOf", List.of(Map.of("$ref", "#/definitions/" + name)));
  }

  private Map<String, Object> definition(Class<?> type) {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    for (var field : RecordSchema.of(type).settings()) {
      properties.put(field.name(), property(field));
      // What one layer leaves out, another may give.
      if (field.setting().required() && !inLayers.contains(type)) {
        required.add(field.name());
      }
    }
    return group(properties, required);
  }
}
