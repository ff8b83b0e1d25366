package dev.sparkdriver.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The settings that a record declares, as its components and their annotations say. */
public final class RecordSchema {
  private static final Map<Class<?>, RecordSchema> KNOWN = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final List<Field> fields;
  private final Map<String, Field> settings = new LinkedHashMap<>();

  private RecordSchema(Class<?> type) {
    this.type = type;
    this.fields = Arrays.stream(type.getRecordComponents()).map(Field::new).toList();
    for (var field : fields) {
      if (field.isLayered()) {
        settings.putAll(of(field.type()).settings);
      } else {
        settings.put(field.name(), field);
      }
    }
  }

  /** The schema of a record. */
  public static RecordSchema of(Class<?> type) {
    var known = KNOWN.get(type);
    if (known == null) {
      known = new RecordSchema(type);
      KNOWN.put(type, known);
    }
    return known;
  }

  /** The record. */
  public Class<?> type() {
    return type;
  }

  /** The record's components. */
  public List<Field> fields() {
    return fields;
  }

  /** The settings at this level of a configuration file: layered components opened. */
  public List<Field> settings() {
    return List.copyOf(settings.values());
  }

  /** The setting of a name, at this level. */
  public Optional<Field> setting(String name) {
    return Optional.ofNullable(settings.get(name));
  }

  /** The names of the settings at this level. */
  public List<String> names() {
    return List.copyOf(settings.keySet());
  }

  /** The layered component, if there is one. */
  public Optional<Field> layered() {
    return fields.stream().filter(Field::isLayered).findFirst();
  }

  /** The setting that lies below all layers, if there is one. */
  public Optional<Field> base() {
    return layer(Layer.Role.BASE);
  }

  /** The setting that has a role among the layers. */
  Optional<Field> layer(Layer.Role role) {
    return fields.stream().filter(field -> field.is(role)).findFirst();
  }

  /** Settings that are left out on purpose. */
  Optional<NotOffered> notOffered(String name) {
    return Arrays.stream(type.getAnnotationsByType(NotOffered.class))
        .filter(setting -> setting.name().equals(name))
        .findFirst();
  }

  /** Every record that is part of this one, itself first. */
  public List<RecordSchema> all() {
    var all = new ArrayList<>(List.of(this));
    for (var field : settings.values()) {
      if (field.isGroup()) {
        all.addAll(of(field.type()).all());
      }
    }
    return all;
  }

  /** A record of the components' values, in their order. */
  Object create(List<Object> values) {
    try {
      return type.getDeclaredConstructors()[0].newInstance(values.toArray());
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException("cannot make " + type.getName(), broken);
    }
  }
}
