package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.bind.Suggestions;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every setting by its path: {@code teams[].notebooks[].name}, {@code environments.<name>.…}. */
public final class SettingsCatalogue {
  private final Map<String, RecordSchema.Field> settings = new LinkedHashMap<>();

  private SettingsCatalogue() {}

  /** All settings, those of a recipe in each of its layers. */
  public static SettingsCatalogue complete() {
    var catalogue = new SettingsCatalogue();
    catalogue.add("", RecordSchema.of(Settings.class).settings());
    return catalogue;
  }

  private void add(String parent, List<RecordSchema.Field> fields) {
    for (var field : fields) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      settings.put(path, field);
      if (field.group()) {
        add(path + step(field), RecordSchema.of(field.type()).settings());
      }
    }
  }

  static String step(RecordSchema.Field field) {
    return switch (field.holder()) {
      case LIST -> "[]";
      case MAP -> ".<name>";
      case ONE, OPTIONAL -> "";
    };
  }

  /** Every path with its setting, in the order of declaration. */
  public Map<String, RecordSchema.Field> all() {
    return settings;
  }

  /** The settings below a path. */
  public List<String> below(String path) {
    var field = settings.get(path);
    var prefix = path + (field == null ? "" : step(field)) + ".";
    return settings.keySet().stream()
        .filter(candidate -> candidate.startsWith(prefix))
        .filter(candidate -> candidate.indexOf('.', prefix.length()) < 0)
        .toList();
  }

  /** The path of a setting as people may write it: with numbers, names, prefix, or short. */
  public Optional<String> find(String written) {
    var path =
        written
            .replaceFirst("^sparkdriver:", "")
            .replaceAll("\\[[0-9]*]", "[]")
            .replaceFirst("^environments\\.[^.]+", "environments.<name>");
    if (settings.containsKey(path)) {
      return Optional.of(path);
    }
    if (path.endsWith("[]") || path.endsWith(".<name>")) {
      return find(path.replaceFirst("(\\[]|\\.<name>)$", "")).filter(settings::containsKey);
    }
    var conf = path.replaceFirst("(^|\\.)((spark\\.conf|nodeSelector)\\.).*$", "$1$2");
    if (conf.endsWith(".") && settings.containsKey(conf.substring(0, conf.length() - 1))) {
      return Optional.of(conf.substring(0, conf.length() - 1));
    }
    var recipe = "defaults." + path;
    return settings.containsKey(recipe) ? Optional.of(recipe) : Optional.empty();
  }

  /** A path that was probably meant. */
  public Optional<String> near(String written) {
    return Suggestions.to(written, settings.keySet())
        .or(() -> Suggestions.to("defaults." + written, settings.keySet()))
        .or(() -> endingIn(written));
  }

  private Optional<String> endingIn(String written) {
    return settings.keySet().stream().filter(path -> path.endsWith("." + written)).findFirst();
  }

  /** True when the setting is part of a recipe, so that every layer may write it. */
  static boolean inRecipe(String path) {
    return RecordSchema.of(Recipe.class).names().stream()
        .anyMatch(name -> path.matches("(defaults|.*<name>|.*\\[])\\." + name + "(\\..*)?"));
  }
}
