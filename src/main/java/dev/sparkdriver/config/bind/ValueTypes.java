package dev.sparkdriver.config.bind;

import java.lang.reflect.InvocationTargetException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** How the values of components are read. */
final class ValueTypes {
  private static final Map<Class<?>, Object> MADE = new ConcurrentHashMap<>();

  private ValueTypes() {}

  /** How a component of this type reads one value; nothing for groups of settings. */
  static Optional<ValueType<?>> of(Class<?> type, Setting setting, Field.Holder holder) {
    if (type == boolean.class) {
      return Optional.of(new TrueOrFalse());
    }
    if (type == int.class || type == Integer.class) {
      return Optional.of(new WholeNumber(setting.min(), setting.max()));
    }
    if (type.isEnum()) {
      return Optional.of(new Choice(type));
    }
    if (type == String.class) {
      return Optional.of(new Text(made(setting.format()), holder == Field.Holder.MAP));
    }
    if (type == SecretText.class) {
      return Optional.of(new Secret());
    }
    return Optional.ofNullable(type.getAnnotation(SingleValue.class))
        .map(single -> made(single.value()));
  }

  /** The one instance of a class without state. */
  static <T> T made(Class<T> type) {
    return type.cast(MADE.computeIfAbsent(type, ValueTypes::make));
  }

  private static Object make(Class<?> type) {
    try {
      var constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (InstantiationException
        | IllegalAccessException
        | NoSuchMethodException
        | InvocationTargetException unusable) {
      throw new IllegalStateException(type + " needs a constructor without parameters", unusable);
    }
  }
}
