package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.Field;
import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting by its path: {@code teams[].notebooks[].name}, {@code environments.<name>.…}. */
public final class SettingsCatalogue {
  private final Map<String, Field> settings = new LinkedHashMap<>();
  private final String namespace;
  private final String base;

  /**
   * The settings of a project, layered ones in each of their layers.
   *
   * @param root the record that all settings are declared in
   * @param namespace what people may write before a setting's name
   */
  public SettingsCatalogue(Class<?> root, String namespace) {
    this.namespace = namespace;
    var schema = RecordSchema.of(root);
    this.base = schema.base().map(Field::name).orElse("");
    add("", schema.settings());
  }

  private void add(String parent, List<Field> fields) {
    for (var field : fields) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      settings.put(path, field);
      if (field.isGroup()) {
        add(path + field.holder().step(), RecordSchema.of(field.type()).settings());
      }
    }
  }

  /** Every path with its setting, in the order of declaration. */
  public Map<String, Field> all() {
    return settings;
  }

  /** The settings below a path. */
  public List<String> below(String path) {
    var field = settings.get(path);
    var prefix = path + (field == null ? "" : field.holder().step()) + ".";
    return settings.keySet().stream()
        .filter(candidate -> candidate.startsWith(prefix))
        .filter(candidate -> candidate.indexOf('.', prefix.length()) < 0)
        .toList();
  }

  /** The path of a setting as people may write it: with numbers, names, prefix, or short. */
  public Optional<String> find(String written) {
    var steps = written.replaceFirst("^" + namespace + ":", "").split("\\.");
    return resolve("", steps, 0).or(() -> resolve(base, steps, 0));
  }

  private Optional<String> resolve(String parent, String[] steps, int at) {
    if (at == steps.length) {
      return Optional.of(parent).filter(settings::containsKey);
    }
    var field = settings.get(parent);
    if (field != null && !field.isGroup() && field.holder() == Field.Holder.MAP) {
      return Optional.of(parent); // what follows is a name that people choose
    }
    if (field != null && field.holder() == Field.Holder.MAP && !steps[at - 1].equals("<name>")) {
      return at + 1 == steps.length
          ? Optional.of(parent)
          : resolve(parent, step(steps, at), at + 1);
    }
    var name = steps[at].replaceAll("\\[[0-9]*]$", "");
    var holder = field == null ? "" : field.holder().step();
    var path = parent.isEmpty() ? name : parent + holder + "." + name;
    return settings.containsKey(path) ? resolve(path, steps, at + 1) : Optional.empty();
  }

  private static String[] step(String[] steps, int at) {
    var named = steps.clone();
    named[at] = "<name>";
    return named;
  }

  /** A path that was probably meant. */
  public Optional<String> near(String written) {
    return Suggestions.nearest(written, settings.keySet())
        .or(() -> Suggestions.nearest(base + "." + written, settings.keySet()))
        .or(
            () ->
                settings.keySet().stream()
                    .filter(path -> path.endsWith("." + written))
                    .findFirst());
  }
}
