package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.HashMap;
import java.util.Optional;

/** Refuses items of a list that are the same. */
final class Duplicates {

  private Duplicates() {}

  static void check(Field field, Item.Items list, Diagnostics found) {
    var unique = field.annotation(UniqueBy.class).orElseThrow();
    var seen = new HashMap<String, Location>();
    for (var item : list.items()) {
      key(item, unique.value())
          .ifPresent(
              value -> {
                var name = identity(field, value.text());
                var first = seen.putIfAbsent(name, value.location());
                if (first != null) {
                  found.error(value.location(), message(name, unique, first, value.location()));
                }
              });
    }
  }

  private static Optional<Item.Value> key(Item item, String setting) {
    var key = item instanceof Group group ? group.item(setting) : Optional.of(item);
    return key.filter(Item.Value.class::isInstance).map(Item.Value.class::cast);
  }

  private static String identity(Field field, String text) {
    return field.isGroup() ? text : field.valueType().identity(text);
  }

  private static Message message(String name, UniqueBy unique, Location first, Location second) {
    return Message.of(
            ConfigCode.DUPLICATE_ITEM,
            "%s %s is listed twice%s"
                .formatted(unique.noun(), Quoting.quoted(name), first.lines(second))
                .strip())
        .why(unique.why())
        .help(unique.help());
  }
}
