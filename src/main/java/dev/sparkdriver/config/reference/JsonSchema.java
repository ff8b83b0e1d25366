package dev.sparkdriver.config.reference;

import com.google.gson.GsonBuilder;
import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.settings.Settings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes the JSON schema of stack files, for editors. */
public final class JsonSchema {
  private static final String PREFIX = "sparkdriver:";

  private final Map<String, Object> definitions = new TreeMap<>();

  private JsonSchema() {}

  /** The whole schema. */
  public static String json() {
    var gson = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
    return gson.toJson(new JsonSchema().root()) + "\n";
  }

  private Map<String, Object> root() {
    var root = new LinkedHashMap<String, Object>();
    root.put("$schema", "http://json-schema.org/draft-07/schema#");
    root.put("title", "Stack file of Sparkdriver");
    root.put("type", "object");
    root.put("required", List.of("config"));
    root.put("additionalProperties", false);
    var sections = new LinkedHashMap<String, Object>();
    sections.put("config", config());
    for (var section : List.of("secretsprovider", "encryptedkey", "encryptionsalt")) {
      sections.put(section, Map.of("type", "string"));
    }
    sections.put("environment", Map.of());
    root.put("properties", sections);
    root.put("definitions", definitions);
    return root;
  }

  private Map<String, Object> config() {
    var properties = new LinkedHashMap<String, Object>();
    var required = new ArrayList<String>();
    properties.put("pulumi:disable-default-providers", defaultProviders());
    for (var field : RecordSchema.of(Settings.class).settings()) {
      properties.put(PREFIX + field.name(), property(field));
      if (field.setting().required()) {
        required.add(PREFIX + field.name());
      }
    }
    return group(properties, required);
  }

  private static Map<String, Object> defaultProviders() {
    var property = new LinkedHashMap<String, Object>();
    property.put(
        "description",
        "Providers that the engine must not make by itself: docker, gcp and kubernetes, or all.");
    property.put("type", "array");
    property.put("items", Map.of("type", "string"));
    property.put("default", List.of("docker", "gcp", "kubernetes"));
    return property;
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

  private Map<String, Object> property(RecordSchema.Field field) {
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
        property.put("additionalProperties", value(field));
      }
    }
    SchemaValues.addExamples(field, property);
    return property;
  }

  private static String description(RecordSchema.Field field) {
    var setting = field.setting();
    return field.group()
        ? setting.help()
        : setting.help() + " Change: " + setting.effect().words() + ".";
  }

  private Map<String, Object> value(RecordSchema.Field field) {
    return field.group() ? reference(field.type()) : SchemaValues.of(field);
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
      // What one layer of a recipe leaves out, another may give.
      if (field.setting().required() && !type.getSimpleName().equals("DynamicAllocation")) {
        required.add(field.name());
      }
    }
    return group(properties, required);
  }
}
