package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A single value of a group of settings, as one would write it.
 *
 * @param setting its path below the group
 * @param text the text, or that it is not to be shown; a dash when there is no value
 * @param location where it is written, unless it is a default
 */
public record Written(String setting, String text, Optional<Location> location) {

  static List<Written> of(Group group, RecordSchema schema) {
    var values = new ArrayList<Written>();
    add(values, "", schema, group);
    return values;
  }

  private static void add(List<Written> values, String parent, RecordSchema schema, Group group) {
    for (var field : schema.settings()) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      var item = group.item(field.name()).orElse(null);
      if (item == null && field.isGroup() && field.holder() == Field.Holder.ONE) {
        var inner = RecordSchema.of(field.type());
        add(values, path, inner, Group.empty(inner, group.location()));
      } else if (item == null) {
        var text = field.setting().defaultValue();
        values.add(new Written(path, text.isEmpty() ? "-" : text, Optional.empty()));
      } else {
        add(values, path, item);
      }
    }
  }

  private static void add(List<Written> values, String path, Item item) {
    if (item instanceof Group group) {
      add(values, path, group.schema(), group);
    } else if (item instanceof Item.Named named) {
      named.entries().forEach((name, entry) -> add(values, path + "." + name, entry.item()));
    } else {
      var text = item instanceof Item.Value value ? value.text() : "a list";
      values.add(new Written(path, text, Optional.of(item.location())));
    }
  }
}
