package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What could be read of a configuration: its groups that were read whole, as records, and the
 * single values of the others.
 */
public final class Bound {
  private final Group root;
  private final Map<Class<?>, List<Located<Group>>> groups = new HashMap<>();
  private final Map<Class<?>, List<Located<?>>> whole = new HashMap<>();

  Bound(Group root) {
    this.root = root;
  }

  void group(Group group, String path) {
    groups
        .computeIfAbsent(group.schema().type(), type -> new ArrayList<>())
        .add(new Located<>(group, group, path));
  }

  void whole(Object value, Group group, String path) {
    whole
        .computeIfAbsent(group.schema().type(), type -> new ArrayList<>())
        .add(new Located<>(value, group, path));
  }

  /** The groups of a type that were read whole, wherever they are. */
  public <T> List<Located<T>> all(Class<T> type) {
    var all = new ArrayList<Located<T>>();
    for (var located : whole.getOrDefault(type, List.of())) {
      all.add(new Located<>(type.cast(located.value()), located.item(), located.path()));
    }
    return all;
  }

  /** The only group of a type, if it was read whole. */
  public <T> Optional<Located<T>> one(Class<T> type) {
    return all(type).stream().findFirst();
  }

  /** The groups of a type that are settings of groups of another type. */
  public <T> List<Located<T>> in(Class<?> holder, Class<T> type) {
    var holders =
        groups.getOrDefault(holder, List.of()).stream()
            .map(Located::path)
            .collect(Collectors.toSet());
    return all(type).stream().filter(located -> holders.contains(located.parent())).toList();
  }

  /** The values of a setting that could be read, of all groups of a type, whole or not. */
  public <T> List<Located<T>> values(Class<?> holder, String setting, Class<T> type) {
    var field = RecordSchema.of(holder).setting(setting).orElseThrow();
    if (field.isGroup() || field.holder() == Field.Holder.LIST) {
      throw new IllegalArgumentException(setting + " is not a single value");
    }
    var values = new ArrayList<Located<T>>();
    for (var group : groups.getOrDefault(holder, List.of())) {
      var item = group.value().item(setting).orElse(null);
      var value =
          item instanceof Item.Value written ? Optional.of(written.value()) : field.defaultValue();
      value
          .filter(found -> !(item instanceof Item.Broken))
          .ifPresent(
              found ->
                  values.add(
                      new Located<>(
                          type.cast(found),
                          item == null ? group.value() : item,
                          group.path() + "." + setting)));
    }
    return values;
  }

  /**
   * The names and values of a setting, of all groups of a type, whole or not; each once, at its
   * name. A value that could not be read is empty.
   */
  public List<Located<Map.Entry<String, String>>> entries(Class<?> holder, String setting) {
    var entries = new LinkedHashMap<Location, Located<Map.Entry<String, String>>>();
    for (var group : groups.getOrDefault(holder, List.of())) {
      if (group.value().item(setting).orElse(null) instanceof Item.Named named) {
        named
            .entries()
            .forEach(
                (name, entry) ->
                    entries.putIfAbsent(
                        entry.key(),
                        new Located<>(
                            Map.entry(name, text(entry.item())),
                            new Item.Broken(entry.key()),
                            group.path() + "." + setting + "." + name)));
      }
    }
    return List.copyOf(entries.values());
  }

  private static String text(Item item) {
    return item instanceof Item.Value value ? value.text() : "";
  }

  /** True when every group of a type was read whole. */
  public boolean allWhole(Class<?> type) {
    return groups.getOrDefault(type, List.of()).size()
        == whole.getOrDefault(type, List.of()).size();
  }

  /** Where the key of a setting of the root is written, if it is. */
  public Optional<Location> key(String setting) {
    return Optional.ofNullable(root.entries().get(setting)).map(Item.Entry::key);
  }

  /** Where a setting of the root is written, if it is. */
  public Optional<Location> location(String setting) {
    return root.item(setting).map(Item::location);
  }
}
