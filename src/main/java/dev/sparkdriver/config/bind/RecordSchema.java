package dev.sparkdriver.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The settings that a record declares, as its components and their annotations say. */
public final class RecordSchema {
  private static final Map<Class<?>, RecordSchema> KNOWN = new ConcurrentHashMap<>();

  private final Class<?> type;
  private final List<Field> fields;

  private RecordSchema(Class<?> type) {
    this.type = type;
    this.fields = Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
  }

  /** The shape of a record. */
  public static RecordSchema of(Class<?> type) {
    return KNOWN.computeIfAbsent(type, RecordSchema::new);
  }

  /** The components, layered groups as one. */
  public List<Field> fields() {
    return fields;
  }

  /** The settings at this level of a stack file: layered groups opened. */
  public List<Field> settings() {
    var settings = new ArrayList<Field>();
    for (var field : fields) {
      settings.addAll(field.layered() ? of(field.type()).settings() : List.of(field));
    }
    return settings;
  }

  /** The setting of a name, at this level. */
  public Optional<Field> setting(String name) {
    return settings().stream().filter(field -> field.name().equals(name)).findFirst();
  }

  /** The names of the settings at this level. */
  public List<String> names() {
    return settings().stream().map(Field::name).toList();
  }

  /** A record of the components' values, in their order. */
  Object create(List<Object> values) {
    try {
      return type.getDeclaredConstructors()[0].newInstance(values.toArray());
    } catch (InstantiationException | IllegalAccessException | InvocationTargetException broken) {
      throw new IllegalStateException("cannot make " + type.getName(), broken);
    }
  }

  /** How a component holds its value. */
  public enum Holder {
    ONE,
    OPTIONAL,
    LIST,
    MAP
  }

  /** One component; {@code type} is that of the value itself, not of what holds it. */
  public record Field(String name, Holder holder, Class<?> type, Setting setting, boolean layered) {

    static Field of(RecordComponent component) {
      var holder = holder(component.getType());
      var type = holder == Holder.ONE ? component.getType() : held(component.getGenericType());
      var layered = component.isAnnotationPresent(Layered.class);
      return new Field(
          component.getName(), holder, type, component.getAnnotation(Setting.class), layered);
    }

    /** True when the value is a group of settings. */
    public boolean group() {
      return type.isRecord() && dev.sparkdriver.config.bind.Types.of(type).isEmpty() && !secret();
    }

    /** True when the value is never shown. */
    public boolean secret() {
      return type == dev.sparkdriver.config.bind.SecretText.class;
    }

    private static Holder holder(Class<?> type) {
      if (type == Optional.class) {
        return Holder.OPTIONAL;
      }
      if (type == List.class) {
        return Holder.LIST;
      }
      return type == Map.class ? Holder.MAP : Holder.ONE;
    }

    private static Class<?> held(Type type) {
      var arguments = ((ParameterizedType) type).getActualTypeArguments();
      return (Class<?>) arguments[arguments.length - 1];
    }
  }
}
