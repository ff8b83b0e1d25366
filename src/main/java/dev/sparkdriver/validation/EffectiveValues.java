package dev.sparkdriver.validation;

import dev.sparkdriver.config.bind.RecordSchema;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.Recipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every value that a notebook is made from, and where each comes from. */
public final class EffectiveValues {
  private final List<Value> values = new ArrayList<>();

  private EffectiveValues() {}

  /** A setting, its value as text, and its layer with file and line. */
  public record Value(String setting, String text, String origin) {}

  /** The values of one notebook; nothing when there is no such notebook. */
  public static Optional<List<Value>> of(Validation check, String team, String notebook) {
    return named(check.effective().items("teams"), team)
        .flatMap(found -> named(found.items("notebooks"), notebook))
        .map(
            found -> {
              var effective = new EffectiveValues();
              effective.group("", RecordSchema.of(Recipe.class), found);
              return effective.values;
            });
  }

  private static Optional<Node.Mapping> named(List<Node> items, String name) {
    return items.stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .filter(item -> item.get("name").map(EffectiveValues::text).orElse("").equals(name))
        .findFirst();
  }

  private void group(String parent, RecordSchema shape, Node.Mapping mapping) {
    for (var field : shape.settings()) {
      var path = parent.isEmpty() ? field.name() : parent + "." + field.name();
      var node = mapping.get(field.name());
      if (field.group() && (node.isPresent() || field.holder() == RecordSchema.Holder.ONE)) {
        group(path, RecordSchema.of(field.type()), mapping.group(field.name()));
      } else if (node.orElse(null) instanceof Node.Mapping entries) {
        entries.entries().forEach((key, entry) -> written(path + "." + key, entry.value()));
      } else if (node.isPresent()) {
        written(path, node.get());
      } else {
        var fallback = field.setting().fallback();
        values.add(new Value(path, fallback.isEmpty() ? "-" : fallback, "default"));
      }
    }
  }

  private void written(String path, Node node) {
    values.add(new Value(path, text(node), origin(node.place())));
  }

  private static String text(Node node) {
    if (node instanceof Node.Scalar scalar) {
      return scalar.text();
    }
    return node instanceof Node.Secret ? "[secret]" : node.kind();
  }

  private static String origin(Location place) {
    var layer =
        place
            .path()
            .replaceFirst("^(defaults|environments\\.[^.]+)\\..*$", "$1")
            .replaceFirst("^teams\\[[0-9]+]\\.notebooks\\[[0-9]+]\\..*$", "notebook")
            .replaceFirst("^teams\\[[0-9]+]\\..*$", "team");
    return layer + " (" + place.file() + ":" + place.line() + ")";
  }
}
