package dev.sparkdriver.settings;

import com.google.common.io.Resources;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.source.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The environments that every stack has, as far as it uses them and writes none of their name. */
public final class BuiltInEnvironments {

  private static final String ENVIRONMENTS = "environments";
  private static final String ABOUT = "about";

  private BuiltInEnvironments() {}

  /** What each is for, in a sentence, by its name. */
  public static Map<String, String> sentences() {
    var sentences = new LinkedHashMap<String, String>();
    all().forEach((name, recipe) -> sentences.put(name, recipe.get(ABOUT).toString()));
    return sentences;
  }

  /**
   * The same settings with those environments that they name and do not have. Where a name is
   * nobody's all others are there too, without what is in them, to be told of.
   */
  public static Node.Mapping added(Node.Mapping settings) {
    var written = settings.get(ENVIRONMENTS);
    if (written.isPresent() && !(written.get() instanceof Node.Mapping)) {
      return settings; // which is refused
    }
    var group = settings.group(ENVIRONMENTS);
    var environments = new LinkedHashMap<>(group.entries());
    var wanted = named(settings, group);
    wanted.removeAll(environments.keySet());
    if (wanted.isEmpty()) {
      return settings;
    }
    var ours = all();
    if (ours.keySet().containsAll(wanted)) {
      ours.keySet().retainAll(wanted);
    } else {
      ours.replaceAll((name, recipe) -> wanted.contains(name) ? recipe : Map.of());
    }
    ours.forEach((name, recipe) -> environments.putIfAbsent(name, entry(name, recipe)));
    var all = new LinkedHashMap<>(settings.entries());
    all.put(
        ENVIRONMENTS,
        new Node.Entry(group.location(), new Node.Mapping(group.location(), environments)));
    return new Node.Mapping(settings.location(), all);
  }

  /** What teams, notebooks and environments choose. */
  private static Set<String> named(Node.Mapping settings, Node.Mapping environments) {
    var named = new HashSet<String>();
    groups(settings.items("teams"))
        .flatMap(team -> Stream.concat(Stream.of(team), groups(team.items("notebooks"))))
        .forEach(group -> group.text("environment").ifPresent(named::add));
    groups(environments.entries().values().stream().map(Node.Entry::value).toList())
        .forEach(group -> group.text("extends").ifPresent(named::add));
    return named;
  }

  private static Stream<Node.Mapping> groups(List<Node> nodes) {
    return nodes.stream().filter(Node.Mapping.class::isInstance).map(Node.Mapping.class::cast);
  }

  private static Node.Entry entry(String name, Map<String, Object> recipe) {
    var written = new LinkedHashMap<>(recipe);
    written.remove(ABOUT);
    var path = ENVIRONMENTS + "." + name;
    return new Node.Entry(Location.ofPath(path), node(written, path));
  }

  private static Node node(Object value, String path) {
    if (value instanceof Map<?, ?> map) {
      var entries = new LinkedHashMap<String, Node.Entry>();
      map.forEach(
          (key, inner) -> {
            var below = path + "." + key;
            entries.put(key.toString(), new Node.Entry(Location.ofPath(below), node(inner, below)));
          });
      return new Node.Mapping(Location.ofPath(path), entries);
    }
    if (value instanceof List<?> list) {
      var items = list.stream().map(item -> node(item, path)).toList();
      return new Node.Sequence(Location.ofPath(path), items);
    }
    return Node.Scalar.plain(Location.ofPath(path), value.toString());
  }

  private static Map<String, Map<String, Object>> all() {
    try {
      var file = Resources.getResource(BuiltInEnvironments.class, "environments.yaml");
      return new Yaml().load(Resources.toString(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
