package dev.sparkdriver.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;

/** Lays groups of settings over one another: groups merge, single values and lists replace. */
final class Layers {

  private Layers() {}

  /** Both in one; where both have a value it is the upper one's, from where that is written. */
  static Group merge(Group lower, Group upper) {
    var merged = new LinkedHashMap<>(lower.entries());
    for (var field : upper.schema().settings()) {
      field
          .annotation(Excludes.class)
          .map(Excludes::value)
          .ifPresent(others -> displace(merged, upper, field.name(), others));
    }
    addAll(merged, upper.entries());
    return upper.with(merged);
  }

  private static void displace(
      Map<String, Item.Entry> lower, Group upper, String one, String... others) {
    for (var other : others) {
      if (upper.entries().containsKey(one)) {
        lower.remove(other);
      }
      if (upper.entries().containsKey(other)) {
        lower.remove(one);
      }
    }
  }

  private static void addAll(Map<String, Item.Entry> lower, Map<String, Item.Entry> upper) {
    upper.forEach((key, entry) -> lower.merge(key, entry, Layers::both));
  }

  private static Item.Entry both(Item.Entry lower, Item.Entry upper) {
    if (lower.item() instanceof Group below && upper.item() instanceof Group above) {
      return new Item.Entry(upper.key(), merge(below, above));
    }
    if (lower.item() instanceof Item.Named below && upper.item() instanceof Item.Named above) {
      var entries = new LinkedHashMap<>(below.entries());
      addAll(entries, above.entries());
      return new Item.Entry(upper.key(), new Item.Named(above.location(), entries));
    }
    return upper;
  }
}
