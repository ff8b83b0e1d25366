package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Completes every group that has {@link Layered} settings by the layers below it: the base, the
 * named layer that it or a group around it chose, and the layered settings of the groups around it.
 */
final class LayeredSettings {
  private final Optional<Group> base;
  private final Optional<Field> namedField;
  private final Map<String, Item.Entry> named;
  private final Diagnostics found;

  private LayeredSettings(Group root, Diagnostics found) {
    this.found = found;
    base = root.schema().layer(Layer.Role.BASE).flatMap(field -> group(root, field.name()));
    namedField = root.schema().layer(Layer.Role.NAMED);
    var written =
        namedField
            .flatMap(field -> root.item(field.name()))
            .filter(Item.Named.class::isInstance)
            .map(item -> ((Item.Named) item).entries())
            .orElse(Map.of());
    named = new ExtendedLayers(written, this::unknown, found).all();
  }

  /** The same tree, with every layered group complete. */
  static Group of(Group root, Diagnostics found) {
    var layers = new LayeredSettings(root, found);
    return layers.complete(layers.extended(root), new Around(List.of(), Optional.empty()));
  }

  private Group extended(Group root) {
    var name = namedField.map(Field::name).orElse("");
    if (!(root.item(name).orElse(null) instanceof Item.Named layers)) {
      return root;
    }
    var entries = new LinkedHashMap<>(root.entries());
    entries.put(
        name, new Item.Entry(entries.get(name).key(), new Item.Named(layers.location(), named)));
    return root.with(entries);
  }

  /** The layered settings of the groups around one, and the named layer that they chose, if any. */
  private record Around(List<Group> layers, Optional<Item> chosen) {}

  private static Optional<Group> group(Group parent, String name) {
    return parent.item(name).filter(Group.class::isInstance).map(Group.class::cast);
  }

  private Group complete(Group group, Around around) {
    var layered = group.schema().layered();
    if (layered.isEmpty()) {
      return below(group, around);
    }
    var names = RecordSchema.of(layered.get().type()).names();
    var chosen = choice(group).or(around::chosen);
    var layers = new ArrayList<Group>();
    base.ifPresent(layers::add);
    chosen
        .filter(Group.class::isInstance)
        .ifPresent(layer -> layers.add(((Group) layer).only(names)));
    layers.addAll(around.layers());
    var merged = Layers.merge(merged(group.with(new LinkedHashMap<>()), layers), group);
    var complete =
        chosen
            .filter(Item.Broken.class::isInstance)
            .map(choice -> broken(merged, choice, names))
            .orElse(merged);
    var inner = new ArrayList<>(around.layers());
    inner.add(group.only(names));
    return below(complete, new Around(inner, chosen));
  }

  private static Group merged(Group empty, List<Group> layers) {
    var all = empty;
    for (var layer : layers) {
      all = Layers.merge(all, empty.with(layer.entries()));
    }
    return all;
  }

  /** Nobody knows the layered settings of a group whose layer cannot be read. */
  private static Group broken(Group group, Item choice, List<String> names) {
    var entries = new LinkedHashMap<>(group.entries());
    names.forEach(name -> entries.put(name, new Item.Entry(choice.location(), choice)));
    return group.with(entries);
  }

  /** The layer that a group chooses itself; broken when it cannot be read. */
  private Optional<Item> choice(Group group) {
    var field = group.schema().layer(Layer.Role.CHOICE);
    var written = field.flatMap(choice -> group.item(choice.name()));
    if (!(written.orElse(null) instanceof Item.Value choice)) {
      return written;
    }
    var entry = named.get(choice.text());
    if (entry == null) {
      found.error(choice.location(), unknown(choice.text(), named.keySet()));
      return Optional.of(new Item.Broken(choice.location()));
    }
    return Optional.of(entry.item());
  }

  private Message unknown(String name, Set<String> names) {
    var list = namedField.orElseThrow().name();
    var noun = list.substring(0, list.length() - 1);
    var message =
        Message.of(
                ConfigCode.UNKNOWN_LAYER, "there is no %s %s".formatted(noun, Quoting.quoted(name)))
            .why(
                "%ss are the names under `%s` in this stack file, and those that come with the program"
                    .formatted(noun, list));
    return Suggestions.nearest(name, names)
        .map(near -> message.help("did you mean `" + near + "`?"))
        .orElseGet(
            () ->
                message.help(
                    names.isEmpty()
                        ? "define it under `%s`, or remove the line".formatted(list)
                        : "choose one of " + String.join(", ", names)));
  }

  private Group below(Group group, Around around) {
    var entries = new LinkedHashMap<>(group.entries());
    entries.replaceAll(
        (name, entry) -> new Item.Entry(entry.key(), complete(entry.item(), around)));
    return group.with(entries);
  }

  private Item complete(Item item, Around around) {
    if (item instanceof Group group) {
      return complete(group, around);
    }
    if (item instanceof Item.Items list) {
      return new Item.Items(
          list.location(), list.items().stream().map(one -> complete(one, around)).toList());
    }
    if (item instanceof Item.Named names) {
      var entries = new LinkedHashMap<>(names.entries());
      entries.replaceAll(
          (name, entry) -> new Item.Entry(entry.key(), complete(entry.item(), around)));
      return new Item.Named(names.location(), entries);
    }
    return item;
  }
}
