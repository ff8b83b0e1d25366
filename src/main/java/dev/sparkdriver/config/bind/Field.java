package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node;
import java.lang.annotation.Annotation;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One component of a record of settings. */
public final class Field {
  private final RecordComponent component;
  private final Holder holder;
  private final Class<?> type;
  private final Optional<ValueType<?>> valueType;
  private final Optional<Object> defaultValue;

  /** How a component holds its value. */
  public enum Holder {
    ONE(""),
    OPTIONAL(""),
    LIST("[]"),
    MAP(".<name>");

    private final String step;

    Holder(String step) {
      this.step = step;
    }

    /** What stands in a path between the component's name and that of a setting in it. */
    public String step() {
      return step;
    }
  }

  Field(RecordComponent component) {
    this.component = component;
    holder = holder(component.getType());
    type = holder == Holder.ONE ? component.getType() : held(component.getGenericType());
    valueType = isLayered() ? Optional.empty() : ValueTypes.of(type, setting(), holder);
    defaultValue = isLayered() ? Optional.empty() : parsed(setting().defaultValue());
  }

  private Optional<Object> parsed(String text) {
    if (text.isEmpty()) {
      return Optional.empty();
    }
    var scalar = Node.Scalar.plain(Location.ofPath(name()), text);
    if (valueType().parse(scalar) instanceof Parsed.Good<?> good) {
      return Optional.of(good.value());
    }
    throw new IllegalStateException("the default of " + name() + " cannot be read");
  }

  /** Its name. */
  public String name() {
    return isLayered() || setting().name().isEmpty() ? component.getName() : setting().name();
  }

  /** How it holds its value. */
  public Holder holder() {
    return holder;
  }

  /** The type of the value itself, not of what holds it. */
  public Class<?> type() {
    return type;
  }

  /** What is declared of the setting; layered components are none. */
  public Setting setting() {
    return component.getAnnotation(Setting.class);
  }

  /** True when its own settings are written at the level of the record that holds it. */
  public boolean isLayered() {
    return component.isAnnotationPresent(Layered.class);
  }

  /** True when the value is a group of settings. */
  public boolean isGroup() {
    return !isLayered() && valueType.isEmpty();
  }

  /** True when the value is never shown. */
  public boolean isSecret() {
    return type == SecretText.class;
  }

  /** True when the value, or what somebody took for it, may be shown. */
  public boolean isShown() {
    if (isGroup()) {
      return RecordSchema.of(type).settings().stream().noneMatch(Field::isSecret);
    }
    return !isSecret() && !(valueType() instanceof Text text && !text.format().isShown());
  }

  /** How a single value is read. */
  public ValueType<?> valueType() {
    return valueType.orElseThrow();
  }

  /** How the keys of names and values are read. */
  public ValueType<String> keyType() {
    return new Text(ValueTypes.made(setting().keys()), true);
  }

  /** What the value is when none is written, if the declaration says so. */
  public Optional<Object> defaultValue() {
    return defaultValue;
  }

  /** True when the value lies below all layers. */
  public boolean isBaseLayer() {
    return is(Layer.Role.BASE);
  }

  boolean is(Layer.Role role) {
    return annotation(Layer.class).filter(layer -> layer.value() == role).isPresent();
  }

  <A extends Annotation> Optional<A> annotation(Class<A> annotation) {
    return Optional.ofNullable(component.getAnnotation(annotation));
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
