package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.bind.Field;
import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.settings.Cpu;
import dev.sparkdriver.settings.Quantity;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.SparkMemory;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Every setting is read: written once with a value that is not its default, none of the records has
 * its default. A new setting fails here until it is written into one of the stack files.
 */
class EverySettingTest {
  private static final Path FOLDER = Path.of("src/test/resources/settings");

  private final List<String> defaulted = new ArrayList<>();

  @Test
  void noSettingKeepsItsDefault() throws IOException {
    try (var files = Files.list(FOLDER)) {
      var everywhere = files.map(this::defaultsOf).reduce(EverySettingTest::both).orElseThrow();
      assertThat(everywhere).isEmpty();
    }
  }

  private static List<String> both(List<String> left, List<String> right) {
    return left.stream().filter(right::contains).toList();
  }

  private List<String> defaultsOf(Path file) {
    var written = SettingsReader.read(Validation.PROJECT.file(file));
    defaulted.clear();
    compare("", RecordSchema.of(Settings.class), written);
    return new ArrayList<>(defaulted);
  }

  private void compare(String parent, RecordSchema shape, Object values) {
    var components = shape.type().getRecordComponents();
    for (var i = 0; i < components.length; i++) {
      var field = shape.fields().get(i);
      var path = parent + "." + field.name();
      var value = valueOf(values, components[i]);
      if (field.isLayered()) {
        compare(parent, RecordSchema.of(field.type()), value);
      } else if (value instanceof List<?> list && !list.isEmpty() && field.isGroup()) {
        compare(path, RecordSchema.of(field.type()), list.get(0));
      } else if (value instanceof Map<?, ?> map && !map.isEmpty() && field.isGroup()) {
        compare(path, RecordSchema.of(field.type()), map.values().iterator().next());
      } else if (value instanceof Optional<?> optional && optional.isPresent() && field.isGroup()) {
        compare(path, RecordSchema.of(field.type()), optional.get());
      } else if (field.isGroup() && field.holder() == Field.Holder.ONE) {
        compare(path, RecordSchema.of(field.type()), value);
      } else if (isDefault(field, value)) {
        defaulted.add(path);
      }
    }
  }

  private static boolean isDefault(Field field, Object value) {
    var fallback = field.setting().defaultValue();
    if (value instanceof Optional<?> || value instanceof List<?> || value instanceof Map<?, ?>) {
      return Optional.empty().equals(value) || List.of().equals(value) || Map.of().equals(value);
    }
    return !fallback.isEmpty() && asWritten(value).equals(fallback);
  }

  private static String asWritten(Object value) {
    if (value instanceof SparkMemory memory) {
      return memory.mebibytes() == 1024 ? "1g" : memory.spark();
    }
    if (value instanceof Cpu cpu) {
      return cpu.kubernetes();
    }
    return value instanceof Quantity quantity
        ? quantity.text()
        : String.valueOf(value).toLowerCase(java.util.Locale.ROOT);
  }

  private static Object valueOf(Object holder, RecordComponent component) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException broken) {
      throw new LinkageError(component.getName(), broken);
    }
  }
}
