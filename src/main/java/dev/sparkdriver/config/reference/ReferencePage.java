package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.bind.Field;
import dev.sparkdriver.config.bind.RecordSchema;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the page about all settings: a table for each group at the top of a stack file. */
public final class ReferencePage {
  private final RecordSchema settings;
  private final String namespace;
  private final Set<Class<?>> own;
  private final StringBuilder page;

  private ReferencePage(Class<?> settings, String namespace, String introduction) {
    this.settings = RecordSchema.of(settings);
    this.namespace = namespace;
    this.page = new StringBuilder(introduction);
    own =
        this.settings.all().stream()
            .filter(schema -> schema.layered().isPresent())
            .map(RecordSchema::type)
            .collect(Collectors.toSet());
  }

  /**
   * The whole page.
   *
   * @param settings the record that all settings are declared in
   * @param namespace what stands before the name of each group of settings
   * @param introduction what stands before the tables, as Markdown
   */
  public static String markdown(Class<?> settings, String namespace, String introduction) {
    var page = new ReferencePage(settings, namespace, introduction);
    page.settings.fields().forEach(page::section);
    page.nestedLayers();
    return page.page.toString();
  }

  private void section(Field field) {
    heading(namespace + ":" + field.name(), help(field));
    table(field.holder() == Field.Holder.MAP ? "<name>" : prefix(field), fields(field));
  }

  private static String prefix(Field field) {
    return field.holder() == Field.Holder.LIST || field.isBaseLayer() ? "" : field.name();
  }

  private String help(Field field) {
    var help = field.setting().help();
    if (field.isBaseLayer()) {
      return help + " Layers above may write each of these settings too, at their own level.";
    }
    return own.contains(field.type()) ? help + " " + all() : help;
  }

  private String all() {
    return "Each may set all that `%s` may, and:"
        .formatted(settings.base().map(Field::name).orElse(""));
  }

  /** Layered settings are described once, where the base is. */
  private static List<Field> fields(Field field) {
    return RecordSchema.of(field.type()).fields().stream()
        .filter(inner -> !inner.isLayered())
        .toList();
  }

  private void nestedLayers() {
    for (var schema : settings.all()) {
      for (var field : schema.fields()) {
        var nested = schema != settings && field.isGroup() && own.contains(field.type());
        if (nested) {
          heading(field.name(), field.setting().help() + " " + all());
          table("", fields(field));
        }
      }
    }
  }

  private void heading(String title, String text) {
    page.append("\n## ").append(title).append("\n\n").append(text).append("\n\n");
  }

  private void table(String parent, List<Field> fields) {
    var table = new MarkdownTable(List.of("Setting", "Value", "Default", "Change", ""));
    rows(table, parent, fields);
    page.append(table);
  }

  private void rows(MarkdownTable table, String parent, List<Field> fields) {
    for (var field : fields) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      var setting = field.setting();
      table.row(
          List.of(
              "`" + path + "`",
              SettingWords.of(field),
              defaultValue(field),
              field.isGroup() ? "" : setting.effect().words(),
              setting.help() + example(field)));
      if (field.isGroup() && !own.contains(field.type())) {
        rows(table, path + field.holder().step(), RecordSchema.of(field.type()).fields());
      }
    }
  }

  private static String defaultValue(Field field) {
    var setting = field.setting();
    if (setting.required()) {
      return "required";
    }
    return setting.defaultValue().isEmpty() ? "" : "`" + setting.defaultValue() + "`";
  }

  private static String example(Field field) {
    var example = field.setting().example();
    var telling = !example.isEmpty() && !example.equals(field.setting().defaultValue());
    return telling ? " Example: `" + example + "`" : "";
  }
}
