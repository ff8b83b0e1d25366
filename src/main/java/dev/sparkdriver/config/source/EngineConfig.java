package dev.sparkdriver.config.source;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonSyntaxException;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node.ScalarKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine's values, with places and secrecy taken from the stack file where it has them. */
public final class EngineConfig {
  private final Set<String> secretKeys;

  private EngineConfig(Set<String> secretKeys) {
    this.secretKeys = secretKeys;
  }

  /** Joins the engine's values with the file's places; keys are full ({@code namespace:name}). */
  public static Node.Mapping join(
      Map<String, String> values, Set<String> secretKeys, Node.Mapping file) {
    var tree = new EngineConfig(secretKeys);
    var entries = new LinkedHashMap<String, Node.Entry>();
    values.forEach((key, text) -> entries.put(key, tree.entry(key, text, file)));
    return new Node.Mapping(file.location(), entries);
  }

  private Node.Entry entry(String key, String text, Node.Mapping file) {
    var written = Optional.ofNullable(file.entries().get(key));
    var location = written.map(Node.Entry::key).orElseGet(() -> Location.ofPath(key));
    var hidden = written.isEmpty() && secretKeys.contains(key);
    return new Node.Entry(location, top(text, written.map(Node.Entry::value), location, hidden));
  }

  private Node top(String text, Optional<Node> written, Location location, boolean hidden) {
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return node(JsonParser.parseString(text), written, new Spot(location, hidden));
      } catch (JsonSyntaxException notJson) {
        return scalar(ScalarKind.TEXT, text, written, new Spot(location, hidden));
      }
    }
    if (written.orElse(null) instanceof Node.Scalar scalar) {
      return scalar;
    }
    var spot = new Spot(location, hidden);
    return written.isPresent() || hidden
        ? scalar(YamlNodes.kind(text), text, written, spot)
        : new Node.Scalar(location, YamlNodes.kind(text), text, true);
  }

  private record Spot(Location location, boolean hidden) {
    Spot below(String key) {
      return new Spot(Location.ofPath(location.path() + key), hidden);
    }
  }

  private Node node(JsonElement value, Optional<Node> written, Spot spot) {
    var location = written.map(Node::location).orElse(spot.location());
    var here = new Spot(location, spot.hidden() || written.orElse(null) instanceof Node.Secret);
    if (value instanceof JsonObject object) {
      return mapping(object, written, here);
    }
    if (value instanceof JsonArray array) {
      return sequence(array, written, here);
    }
    if (value.isJsonNull()) {
      return scalar(ScalarKind.EMPTY, "", written, here);
    }
    var primitive = value.getAsJsonPrimitive();
    var kind = primitive.isString() ? ScalarKind.TEXT : YamlNodes.kind(primitive.getAsString());
    return scalar(kind, primitive.getAsString(), written, here);
  }

  private Node mapping(JsonObject object, Optional<Node> written, Spot spot) {
    var file = written.orElse(null) instanceof Node.Mapping mapping ? mapping : null;
    var entries = new LinkedHashMap<String, Node.Entry>();
    inFileOrder(object, file)
        .forEach(
            (key, value) -> {
              var entry = Optional.ofNullable(file).map(mapping -> mapping.entries().get(key));
              var below = spot.below("." + key);
              var location = entry.map(Node.Entry::key).orElse(below.location());
              var node = node(value, entry.map(Node.Entry::value), below);
              entries.put(key, new Node.Entry(location, node));
            });
    return new Node.Mapping(spot.location(), entries);
  }

  /** The engine sorts keys; people expect messages and values in the order they wrote. */
  private static Map<String, JsonElement> inFileOrder(JsonObject object, Node.Mapping file) {
    var ordered = new LinkedHashMap<String, JsonElement>();
    if (file != null) {
      file.entries().keySet().stream()
          .filter(object::has)
          .forEach(key -> ordered.put(key, object.get(key)));
    }
    object.asMap().forEach(ordered::putIfAbsent);
    return ordered;
  }

  private Node sequence(JsonArray array, Optional<Node> written, Spot spot) {
    var file = written.orElse(null) instanceof Node.Sequence sequence ? sequence : null;
    var items = new ArrayList<Node>();
    for (var value : array) {
      var index = items.size();
      var item =
          Optional.ofNullable(file)
              .filter(sequence -> index < sequence.items().size())
              .map(sequence -> sequence.items().get(index));
      items.add(node(value, item, spot.below("[" + index + "]")));
    }
    return new Node.Sequence(spot.location(), items);
  }

  private static Node scalar(ScalarKind kind, String text, Optional<Node> written, Spot spot) {
    if (spot.hidden() || written.orElse(null) instanceof Node.Secret) {
      return new Node.Secret(spot.location(), text, written.isEmpty());
    }
    // The file keeps the quotes that tell text from numbers.
    if (written.orElse(null) instanceof Node.Scalar scalar && scalar.text().equals(text)) {
      return scalar;
    }
    return new Node.Scalar(spot.location(), kind, text);
  }
}
