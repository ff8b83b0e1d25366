package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A group of settings as read from a file, before it becomes a record. */
record Group(RecordSchema schema, Location location, Map<String, Item.Entry> entries)
    implements Item {

  /** A group of which nothing is written. */
  static Group empty(RecordSchema schema, Location location) {
    return new Group(schema, location, new LinkedHashMap<>());
  }

  /** What stands behind a key, if it is written. */
  Optional<Item> item(String setting) {
    return Optional.ofNullable(entries.get(setting)).map(Entry::item);
  }

  /** The same group with other entries. */
  Group with(Map<String, Entry> others) {
    return new Group(schema, location, others);
  }

  /** The entries of these names alone. */
  Group only(Collection<String> names) {
    var some = new LinkedHashMap<>(entries);
    some.keySet().retainAll(names);
    return with(some);
  }
}
