package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.List;
import java.util.Optional;

/**
 * Settings that were read whole, and where they are written.
 *
 * @param <T> a record of settings, or the type of a single value
 */
public final class Located<T> {
  private final T value;
  private final Item item;
  private final String path;

  Located(T value, Item item, String path) {
    this.value = value;
    this.item = item;
    this.path = path;
  }

  /** The settings. */
  public T value() {
    return value;
  }

  /** Their path, such as {@code teams[0].notebooks[1]}. */
  public String path() {
    return path;
  }

  /** The last step of the path, which is the name of a group that has one. */
  public String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /** The path of the group around them. */
  public String parent() {
    return path.substring(0, Math.max(0, path.lastIndexOf('.')));
  }

  /** True for settings of a group. */
  public boolean isIn(Located<?> group) {
    return parent().equals(group.path());
  }

  /** Where they are written, or else the innermost group around them that is. */
  public Location location() {
    return item.location();
  }

  /**
   * True when a setting is written in some layer.
   *
   * @param setting a path below these settings, such as {@code dynamic.min}
   */
  public boolean isWritten(String setting) {
    return find(setting).isPresent();
  }

  /**
   * Where a setting is written, or else the innermost group around it that is.
   *
   * @param setting a path below these settings, such as {@code dynamic.min}
   */
  public Location at(String setting) {
    var innermost = item;
    for (var step : setting.split("\\.", -1)) {
      var inner = step(innermost, step);
      if (inner.isEmpty()) {
        return innermost.location();
      }
      innermost = inner.get();
    }
    return innermost.location();
  }

  /** Where a name is written in a setting of names and values, or else where {@link #at} says. */
  public Location at(String setting, String name) {
    return find(setting)
        .filter(Item.Named.class::isInstance)
        .map(named -> ((Item.Named) named).entries().get(name))
        .map(Item.Entry::key)
        .orElseGet(() -> at(setting));
  }

  /** Every single value of the settings that a record declares and this group has. */
  public List<Written> values(Class<?> settings) {
    return Written.of((Group) item, RecordSchema.of(settings));
  }

  private Optional<Item> find(String setting) {
    Optional<Item> inner = Optional.of(item);
    for (var step : setting.split("\\.", -1)) {
      inner = inner.flatMap(outer -> step(outer, step));
    }
    return inner;
  }

  private static Optional<Item> step(Item outer, String name) {
    if (outer instanceof Item.Named names) {
      return Optional.ofNullable(names.entries().get(name)).map(Item.Entry::item);
    }
    if (!(outer instanceof Group group)) {
      throw new IllegalArgumentException("there is nothing in a single value: " + name);
    }
    if (group.schema().setting(name).isEmpty()) {
      throw new IllegalArgumentException(
          group.schema().type().getSimpleName() + " has no setting " + name);
    }
    return group.item(name);
  }

  Item item() {
    return item;
  }
}
