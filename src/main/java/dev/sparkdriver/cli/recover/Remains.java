package dev.sparkdriver.cli.recover;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What stacks have in a cluster, as their objects say.
 *
 * @param stacks the full name of each stack, with its objects
 */
record Remains(SortedMap<String, Set<ObjectName>> stacks) {

  /** Those of a list of objects that say whose they are. */
  static Remains of(JsonObject list) {
    var stacks = new TreeMap<String, Set<ObjectName>>();
    for (var item : list.getAsJsonArray("items")) {
      var object = item.getAsJsonObject();
      var metadata = object.getAsJsonObject("metadata");
      var kind = Kind.named(object.get("kind").getAsString());
      var stack = text(metadata.get("annotations"), Ownership.STACK);
      if (kind.isPresent() && stack.isPresent()) {
        var namespace = text(metadata, "namespace").orElse("");
        stacks
            .computeIfAbsent(stack.get(), name -> new TreeSet<>())
            .add(new ObjectName(kind.get(), namespace, metadata.get("name").getAsString()));
      }
    }
    return new Remains(stacks);
  }

  private static Optional<String> text(JsonElement mapping, String key) {
    return Optional.ofNullable(mapping)
        .map(present -> present.getAsJsonObject().get(key))
        .map(JsonElement::getAsString);
  }

  /** The objects of one stack; none where it has none. */
  Set<ObjectName> of(String stack) {
    return stacks.getOrDefault(stack, Set.of());
  }
}
