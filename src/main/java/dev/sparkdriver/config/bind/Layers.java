package dev.sparkdriver.config.bind;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lays groups of settings over one another: groups merge, single values and lists replace, unless a
 * list {@link Adds}.
 */
final class Layers {

  private Layers() {}

  /** Both in one; where both have a value it is the upper one's, from where that is written. */
  static Group merge(Group lower, Group upper) {
    return merge(lower, upper, true);
  }

  /** The same of layers that are laid over others later, so that nobody knows what those say. */
  static Group extend(Group lower, Group upper) {
    return merge(lower, upper, false);
  }

  private static Group merge(Group lower, Group upper, boolean onDefaults) {
    var merged = new LinkedHashMap<>(lower.entries());
    for (var field : upper.schema().settings()) {
      field
          .annotation(Excludes.class)
          .map(Excludes::value)
          .ifPresent(others -> displace(merged, upper, field.name(), others));
    }
    new Outdated(lower, upper, onDefaults).dropFrom(merged);
    addAll(merged, upper.entries());
    for (var field : upper.schema().settings()) {
      field
          .annotation(Adds.class)
          .flatMap(adds -> added(lower, upper, field, adds))
          .ifPresent(
              all ->
                  merged.computeIfPresent(
                      field.name(), (name, entry) -> new Item.Entry(entry.key(), all)));
    }
    return upper.with(merged);
  }

  /** What the lower list has and the upper one does not name comes first. */
  private static Optional<Item> added(Group lower, Group upper, Field field, Adds adds) {
    var lowerItem = lower.item(field.name()).orElse(null);
    var upperItem = upper.item(field.name()).orElse(null);
    if (lowerItem instanceof Item.Named below && upperItem instanceof Item.Named above) {
      var all = both(below, above);
      for (var name : adds.names()) {
        all.entries()
            .computeIfPresent(name, (key, entry) -> joined(below.entries().get(key), entry));
      }
      return Optional.of(all);
    }
    if (lowerItem instanceof Item.Items below && upperItem instanceof Item.Items above) {
      var named = above.items().stream().map(item -> identity(item, field)).toList();
      var kept = below.items().stream().filter(item -> !named.contains(identity(item, field)));
      var all = Stream.concat(kept, above.items().stream()).toList();
      return Optional.of(new Item.Items(above.location(), all));
    }
    return Optional.empty();
  }

  private static Item.Entry joined(Item.Entry lower, Item.Entry upper) {
    if (lower != null
        && lower.item() instanceof Item.Value below
        && upper.item() instanceof Item.Value above) {
      var all =
          Stream.of(below, above)
              .flatMap(list -> Stream.of(list.text().split(",", -1)))
              .map(String::strip)
              .distinct()
              .collect(Collectors.joining(","));
      return new Item.Entry(upper.key(), new Item.Value(above.location(), all, all));
    }
    return upper;
  }

  private static String identity(Item item, Field field) {
    return item instanceof Item.Value value
        ? field.valueType().identity(value.text())
        : item.toString();
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
      return new Item.Entry(upper.key(), both(below, above));
    }
    return upper;
  }

  private static Item.Named both(Item.Named lower, Item.Named upper) {
    var entries = new LinkedHashMap<>(lower.entries());
    addAll(entries, upper.entries());
    return new Item.Named(upper.location(), entries);
  }
}
