package dev.sparkdriver.config.source;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node.ScalarKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Turns the YAML library's nodes into ours, and scalars into the kinds that the engine sees. */
final class YamlNodes {
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?|0x[0-9a-fA-F]+|0o[0-7]+");
  private static final Set<String> BOOLEANS =
      Set.of("true", "True", "TRUE", "false", "False", "FALSE");
  private static final Set<String> EMPTY = Set.of("", "~", "null", "Null", "NULL");

  private final String file;
  private final String prefix;
  private final String sharing;
  private final List<Diagnostic> diagnostics = new ArrayList<>();
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlNodes(String file, String prefix, String sharing) {
    this.file = file;
    this.prefix = prefix;
    this.sharing = sharing;
  }

  /** Where the file starts. */
  Location start() {
    return new Location(file, "", 1, 1, 1);
  }

  List<Diagnostic> diagnostics() {
    return List.copyOf(diagnostics);
  }

  Node convert(org.yaml.snakeyaml.nodes.Node yaml, String path) {
    var location = location(yaml, path);
    if (!visited.add(yaml)) {
      refuseAlias(location);
      return new Node.Scalar(location, ScalarKind.EMPTY, "");
    }
    if (yaml instanceof MappingNode mapping) {
      return mapping(mapping, location);
    }
    if (yaml instanceof SequenceNode sequence) {
      return sequence(sequence, location);
    }
    return scalar((ScalarNode) yaml, location);
  }

  private Node mapping(MappingNode yaml, Location location) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var tuple : yaml.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        refuseKey(location(tuple.getKeyNode(), location.path()));
        continue;
      }
      add(entries, key, tuple, location.path());
    }
    var secret = entries.get("secure");
    if (entries.size() == 1 && secret != null && secret.value() instanceof Node.Scalar cipher) {
      return new Node.Secret(location, cipher.text(), false);
    }
    return new Node.Mapping(location, entries);
  }

  private void add(
      Map<String, Node.Entry> entries, ScalarNode key, NodeTuple tuple, String parent) {
    var name = key.getValue();
    var path = path(parent, name);
    var keyLocation = location(key, path);
    if (visited.contains(tuple.getValueNode())) {
      refuseAlias(keyLocation);
      return;
    }
    var value = convert(tuple.getValueNode(), path);
    var first = entries.putIfAbsent(name, new Node.Entry(keyLocation, value));
    if (first != null) {
      var title =
          "`%s` is written twice (lines %d and %d)"
              .formatted(name, first.key().line(), keyLocation.line());
      report(
          keyLocation,
          Message.of(ConfigCode.DUPLICATE_KEY, title)
              .why("only one of the two could count")
              .help("keep one of them"));
    }
  }

  /** Settings are named as if the file held nothing else. */
  private String path(String parent, String name) {
    if (parent.equals("config")) {
      return name.startsWith(prefix) ? name.substring(prefix.length()) : name;
    }
    return parent.isEmpty() ? name : parent + "." + name;
  }

  private Node sequence(SequenceNode yaml, Location location) {
    var items = new ArrayList<Node>();
    for (var item : yaml.getValue()) {
      items.add(convert(item, location.path() + "[" + items.size() + "]"));
    }
    return new Node.Sequence(location, items);
  }

  private Node scalar(ScalarNode yaml, Location location) {
    var text = yaml.getValue();
    if (yaml.getScalarStyle() != ScalarStyle.PLAIN) {
      return new Node.Scalar(location, ScalarKind.TEXT, text);
    }
    return new Node.Scalar(location, kind(text), text);
  }

  static ScalarKind kind(String text) {
    if (EMPTY.contains(text)) {
      return ScalarKind.EMPTY;
    }
    if (BOOLEANS.contains(text)) {
      return ScalarKind.BOOLEAN;
    }
    return NUMBER.matcher(text).matches() ? ScalarKind.NUMBER : ScalarKind.TEXT;
  }

  private Location location(org.yaml.snakeyaml.nodes.Node yaml, String path) {
    var start = yaml.getStartMark();
    return new Location(
        file, path, start.getLine() + 1, start.getColumn() + 1, length(yaml, start));
  }

  private static int length(org.yaml.snakeyaml.nodes.Node yaml, Mark start) {
    var end = yaml.getEndMark();
    return start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
  }

  private void refuseAlias(Location location) {
    report(
        location,
        Message.of(ConfigCode.ALIAS, "YAML anchors and aliases are not allowed here")
            .why("the engine writes them out as copies at the next `pulumi config set`")
            .help("put what is shared into " + sharing));
  }

  private void refuseKey(Location location) {
    report(
        location,
        Message.of(ConfigCode.WRONG_TYPE, "a key has to be plain text")
            .why("settings are looked up by name")
            .help("write `name: value`"));
  }

  private void report(Location location, Message message) {
    diagnostics.add(new Diagnostic(message, location, Diagnostic.Severity.ERROR));
  }
}
