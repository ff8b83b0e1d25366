package dev.sparkdriver.config.bind;

import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Quantity;
import dev.sparkdriver.settings.SparkMemory;
import dev.sparkdriver.settings.value.Addresses;
import dev.sparkdriver.settings.value.Amounts;
import dev.sparkdriver.settings.value.ImageReferences;
import java.util.Map;
import java.util.Optional;

/** The classes that are read from a single value, apart from text, numbers and enums. */
public final class Types {
  private static final Map<Class<?>, ValueType<?>> BY_CLASS =
      Map.of(
          SparkMemory.class, Amounts.MEMORY,
          Quantity.class, Amounts.SIZE,
          Cpu.class, Amounts.CPU,
          Cidr.class, Addresses.CIDR,
          ImageReference.class, ImageReferences.IMAGE);

  private Types() {}

  /** How a class is read, when it is one of these. */
  public static Optional<ValueType<?>> of(Class<?> type) {
    return Optional.ofNullable(BY_CLASS.get(type));
  }
}
