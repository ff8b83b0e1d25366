package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Layers that have names, each laid over the one that it extends. */
final class ExtendedLayers {

  private final Map<String, Item.Entry> written;
  private final Unknown unknown;
  private final Diagnostics found;
  private final Map<String, Item.Entry> extended = new LinkedHashMap<>();

  /** What is said of a layer that is not there. */
  interface Unknown {
    Message of(String name, Set<String> names);
  }

  ExtendedLayers(Map<String, Item.Entry> written, Unknown unknown, Diagnostics found) {
    this.written = written;
    this.unknown = unknown;
    this.found = found;
  }

  /** All of them, in the order in which they are written. */
  Map<String, Item.Entry> all() {
    var all = new LinkedHashMap<String, Item.Entry>();
    written.keySet().forEach(name -> all.put(name, extended(name, new LinkedHashSet<>())));
    return all;
  }

  private Item.Entry extended(String name, Set<String> above) {
    var known = extended.get(name);
    if (known == null) {
      above.add(name);
      var entry = written.get(name);
      known = new Item.Entry(entry.key(), extended(entry.item(), above));
      extended.put(name, known);
    }
    return known;
  }

  private Item extended(Item item, Set<String> above) {
    if (!(item instanceof Group layer) || below(layer).isEmpty()) {
      return item;
    }
    var below = below(layer).get();
    if (!written.containsKey(below.text())) {
      found.error(below.location(), unknown.of(below.text(), written.keySet()));
      return new Item.Broken(layer.location());
    }
    if (above.contains(below.text())) {
      found.error(below.location(), circle(above, below.text()));
      return new Item.Broken(layer.location());
    }
    return extended(below.text(), above).item() instanceof Group base
        ? Layers.extend(base, layer)
        : new Item.Broken(layer.location());
  }

  private static Optional<Item.Value> below(Group layer) {
    return layer
        .schema()
        .layer(Layer.Role.EXTENDS)
        .flatMap(field -> layer.item(field.name()))
        .filter(Item.Value.class::isInstance)
        .map(Item.Value.class::cast);
  }

  private static Message circle(Set<String> above, String name) {
    var circle =
        Message.of(ConfigCode.LAYER_CIRCLE, "%s extends itself".formatted(Quoting.quoted(name)));
    if (List.copyOf(above).indexOf(name) == above.size() - 1) {
      return circle
          .why("what is written under the name of one that comes with the program takes its place")
          .help("give yours a name of its own, `our-%s: {extends: %s}`".formatted(name, name));
    }
    return circle
        .why(String.join(" extends ", above) + " extends " + name)
        .help("remove one of these lines");
  }
}
