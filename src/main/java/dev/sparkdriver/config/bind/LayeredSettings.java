package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.Recipe;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Lays defaults, environment, team and notebook over one another. */
public final class LayeredSettings {
  private static final Set<String> RECIPE = Set.copyOf(RecordSchema.of(Recipe.class).names());

  private final Node.Mapping written;
  private final Node.Mapping defaults;

  private LayeredSettings(Node.Mapping written) {
    this.written = written;
    this.defaults = recipe(written.group("defaults"));
  }

  /** The same tree, with the recipe of each environment, team and notebook complete. */
  public static Node.Mapping of(Node.Mapping written) {
    return new LayeredSettings(written).tree();
  }

  private Node.Mapping tree() {
    var tree = written;
    tree = replaced(tree, "environments", this::environments);
    return replaced(tree, "teams", teams -> items(teams, this::team));
  }

  private Node environments(Node node) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    var merged = mapping;
    for (var name : mapping.entries().keySet()) {
      merged = replaced(merged, name, one -> laidOver(one, List.of(defaults)));
    }
    return merged;
  }

  private Node team(Node node) {
    if (!(node instanceof Node.Mapping team)) {
      return node;
    }
    var own = recipe(team);
    var complete = (Node.Mapping) laidOver(team, List.of(defaults, environment(team, team)));
    return replaced(
        complete,
        "notebooks",
        notebooks ->
            items(
                notebooks,
                notebook ->
                    laidOver(notebook, List.of(defaults, environment(notebook, team), own))));
  }

  private Node.Mapping environment(Node chooser, Node.Mapping team) {
    var chosen = chooser instanceof Node.Mapping mapping ? mapping.get("environment") : null;
    var name = chosen == null || chosen.isEmpty() ? team.get("environment") : chosen;
    return name.filter(Node.Scalar.class::isInstance)
        .map(scalar -> recipe(written.group("environments").group(((Node.Scalar) scalar).text())))
        .orElseGet(() -> Node.Mapping.empty(team.place()));
  }

  private static Node laidOver(Node node, List<Node.Mapping> below) {
    if (!(node instanceof Node.Mapping mapping)) {
      return node;
    }
    var layers = new ArrayList<>(below);
    layers.add(mapping);
    return new Node.Mapping(mapping.place(), Layers.merge(layers).entries());
  }

  private static Node items(Node node, UnaryOperator<Node> change) {
    return node instanceof Node.Sequence sequence
        ? new Node.Sequence(sequence.place(), sequence.items().stream().map(change).toList())
        : node;
  }

  private static Node.Mapping replaced(
      Node.Mapping mapping, String key, UnaryOperator<Node> change) {
    var entry = mapping.entries().get(key);
    if (entry == null) {
      return mapping;
    }
    var entries = new LinkedHashMap<>(mapping.entries());
    entries.put(key, new Node.Entry(entry.key(), change.apply(entry.value())));
    return new Node.Mapping(mapping.place(), entries);
  }

  private static Node.Mapping recipe(Node.Mapping mapping) {
    var entries = new LinkedHashMap<>(mapping.entries());
    entries.keySet().retainAll(RECIPE);
    return new Node.Mapping(mapping.place(), entries);
  }
}
