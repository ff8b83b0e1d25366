package dev.sparkdriver.config.source;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node.ScalarKind;
import dev.sparkdriver.settings.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
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

  private static final String PROJECT = "sparkdriver:";

  private final String file;
  private final List<Diagnostic> problems = new ArrayList<>();
  private final Set<Object> visited = Collections.newSetFromMap(new IdentityHashMap<>());

  YamlNodes(String file) {
    this.file = file;
  }

  List<Diagnostic> problems() {
    return List.copyOf(problems);
  }

  Node convert(org.yaml.snakeyaml.nodes.Node yaml, String path) {
    var place = place(yaml, path);
    if (!visited.add(yaml)) {
      refuseAlias(place);
      return new Node.Scalar(place, ScalarKind.EMPTY, "");
    }
    if (yaml instanceof MappingNode mapping) {
      return mapping(mapping, place);
    }
    if (yaml instanceof SequenceNode sequence) {
      return sequence(sequence, place);
    }
    return scalar((ScalarNode) yaml, place);
  }

  private Node mapping(MappingNode yaml, Location place) {
    var entries = new LinkedHashMap<String, Node.Entry>();
    for (var tuple : yaml.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        refuseKey(place(tuple.getKeyNode(), place.path()));
        continue;
      }
      add(entries, key, tuple, place.path());
    }
    var secret = entries.get("secure");
    if (entries.size() == 1 && secret != null && secret.value() instanceof Node.Scalar cipher) {
      return new Node.Secret(place, cipher.text(), false);
    }
    return new Node.Mapping(place, entries);
  }

  private void add(
      LinkedHashMap<String, Node.Entry> entries, ScalarNode key, NodeTuple tuple, String parent) {
    var name = key.getValue();
    var path = path(parent, name);
    var keyPlace = place(key, path);
    if (visited.contains(tuple.getValueNode())) {
      refuseAlias(keyPlace);
      return;
    }
    var value = convert(tuple.getValueNode(), path);
    var first = entries.putIfAbsent(name, new Node.Entry(keyPlace, value));
    if (first != null) {
      var title =
          "`%s` is written twice (lines %d and %d)"
              .formatted(name, first.key().line(), keyPlace.line());
      report(
          keyPlace,
          Message.of(ErrorCode.DUPLICATE_KEY, title)
              .why("only one of the two could count")
              .help("keep one of them"));
    }
  }

  /** Settings are named as if the file held nothing else. */
  private static String path(String parent, String name) {
    if (parent.equals("config")) {
      return name.startsWith(PROJECT) ? name.substring(PROJECT.length()) : name;
    }
    return parent.isEmpty() ? name : parent + "." + name;
  }

  private Node sequence(SequenceNode yaml, Location place) {
    var items = new ArrayList<Node>();
    for (var item : yaml.getValue()) {
      items.add(convert(item, place.path() + "[" + items.size() + "]"));
    }
    return new Node.Sequence(place, items);
  }

  private Node scalar(ScalarNode yaml, Location place) {
    var text = yaml.getValue();
    if (yaml.getScalarStyle() != ScalarStyle.PLAIN) {
      return new Node.Scalar(place, ScalarKind.TEXT, text);
    }
    return new Node.Scalar(place, kind(text), text);
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

  private Location place(org.yaml.snakeyaml.nodes.Node yaml, String path) {
    var start = yaml.getStartMark();
    return new Location(
        file, path, start.getLine() + 1, start.getColumn() + 1, length(yaml, start));
  }

  private static int length(org.yaml.snakeyaml.nodes.Node yaml, Mark start) {
    var end = yaml.getEndMark();
    return start.getLine() == end.getLine() ? end.getColumn() - start.getColumn() : 1;
  }

  private void refuseAlias(Location place) {
    report(
        place,
        Message.of(ErrorCode.ALIAS, "YAML anchors and aliases are not allowed here")
            .why("the engine writes them out as copies at the next `pulumi config set`")
            .help("put what is shared into `defaults` or into an environment"));
  }

  private void refuseKey(Location place) {
    report(
        place,
        Message.of(ErrorCode.YAML_TAG, "a key has to be plain text")
            .why("settings are looked up by name")
            .help("write `name: value`"));
  }

  private void report(Location place, Message complaint) {
    problems.add(new Diagnostic(complaint, place, Diagnostic.Severity.ERROR));
  }
}
