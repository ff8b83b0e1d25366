package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.settings.ErrorCode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Reads a tree into records; it never stops at a mistake but reports each and goes on. */
public final class Binder {
  private final Diagnostics problems;
  private final Index index;
  private final Predicate<String> complete;

  /** A binder that demands required settings in the groups where {@code complete} holds. */
  public Binder(Diagnostics problems, Index index, Predicate<String> complete) {
    this.problems = problems;
    this.index = index;
    this.complete = complete;
  }

  /** Reads a group of settings; what cannot be read has its default, or is null. */
  public <T> T bind(Class<T> type, Node.Mapping node) {
    index.written("", node.place());
    return type.cast(group(type, node, ""));
  }

  private Object group(Class<?> type, Node.Mapping node, String path) {
    var shape = RecordSchema.of(type);
    var names = shape.names();
    for (var entry : node.entries().entrySet()) {
      if (!names.contains(entry.getKey())) {
        var complaint = UnknownKeys.complaint(entry.getKey(), path, shape);
        problems.error(entry.getValue().key(), complaint);
      }
    }
    return record(shape, node, path);
  }

  private Object record(RecordSchema shape, Node.Mapping node, String path) {
    var values = new ArrayList<>();
    for (var field : shape.fields()) {
      values.add(
          field.layered()
              ? record(RecordSchema.of(field.type()), node, path)
              : value(field, node, path));
    }
    return shape.create(values);
  }

  private Object value(RecordSchema.Field field, Node.Mapping parent, String parentPath) {
    var path = parentPath.isEmpty() ? field.name() : parentPath + "." + field.name();
    var entry = Optional.ofNullable(parent.entries().get(field.name()));
    if (entry.isEmpty()) {
      return absent(field, parent, path);
    }
    index.written(path, entry.get().value().place());
    var node = entry.get().value();
    if (node instanceof Node.Scalar scalar && scalar.empty()) {
      return broken(field, path, entry.get().key(), Mismatch.emptyValue(field));
    }
    return switch (field.holder()) {
      case ONE -> one(field, node, path);
      case OPTIONAL -> Optional.ofNullable(one(field, node, path));
      case LIST -> list(field, node, path);
      case MAP -> map(field, node, path);
    };
  }

  private Object absent(RecordSchema.Field field, Node.Mapping parent, String path) {
    if (field.setting().required() && complete.test(path)) {
      var example = field.setting().example();
      var written = example.isEmpty() ? "" : " " + example;
      problems.error(
          parent.place(),
          Message.of(ErrorCode.REQUIRED, "`" + field.name() + "` is missing")
              .why(field.setting().help())
              .help("add `" + field.name() + ":" + written + "`"));
    }
    if (!field.setting().required()) {
      return substitute(field, path);
    }
    index.broken(path);
    return nothingRequired().substitute(field, path);
  }

  private Object broken(RecordSchema.Field field, String path, Location place, Message complaint) {
    problems.error(place, complaint);
    index.broken(path);
    return nothingRequired().substitute(field, path);
  }

  /** What stands in for a value that is not there or cannot be read. */
  private Object substitute(RecordSchema.Field field, String path) {
    return switch (field.holder()) {
      case OPTIONAL -> Optional.empty();
      case LIST -> List.of();
      case MAP -> Map.of();
      case ONE ->
          field.group()
              ? record(RecordSchema.of(field.type()), Node.Mapping.empty(index.place(path)), path)
              : Defaults.of(field);
    };
  }

  /** The members of a group that is missing or broken are not missed as well. */
  private Binder nothingRequired() {
    return new Binder(problems, index, path -> false);
  }

  private Object one(RecordSchema.Field field, Node node, String path) {
    if (field.secret()) {
      return secret(field, node, path);
    }
    if (node instanceof Node.Secret secret) {
      return secret.guessed()
          ? leaf(field, Node.Scalar.plain(node.place(), secret.text()), path)
          : brokenItem(field, path, node.place(), Mismatch.misplacedSecret(field));
    }
    if (field.group()) {
      return node instanceof Node.Mapping mapping
          ? group(field.type(), mapping, path)
          : brokenItem(field, path, node.place(), Mismatch.wrongType("a group of settings", node));
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return brokenItem(field, path, node.place(), Mismatch.wrongType("a single value", node));
    }
    if (scalar.empty()) {
      return brokenItem(field, path, node.place(), Mismatch.emptyValue(field));
    }
    return leaf(field, scalar, path);
  }

  private Object leaf(RecordSchema.Field field, Node.Scalar scalar, String path) {
    var parsed = ScalarReader.parse(field, scalar);
    if (parsed instanceof Parsed.Good<?> good) {
      return good.value();
    }
    var complaint = ((Parsed.Refused<?>) parsed).complaint();
    var key = path.substring(path.lastIndexOf('.') + 1);
    var sensitive =
        field.holder() == RecordSchema.Holder.MAP && Redaction.key(path) || Redaction.key(key);
    return brokenItem(
        field, path, scalar.place(), sensitive ? withoutValue(complaint, key) : complaint);
  }

  private static Message withoutValue(Message complaint, String key) {
    return Message.of(complaint.code(), "the value of " + Quoting.quoted(key) + " cannot be read")
        .note("value not shown")
        .why(complaint.why());
  }

  private Object brokenItem(
      RecordSchema.Field field, String path, Location place, Message complaint) {
    problems.error(place, complaint);
    index.broken(path);
    return field.holder() == RecordSchema.Holder.ONE
        ? nothingRequired().substitute(field, path)
        : null;
  }

  private Object secret(RecordSchema.Field field, Node node, String path) {
    if (node instanceof Node.Secret secret) {
      return new SecretText(secret.text());
    }
    if (node instanceof Node.Scalar) {
      return brokenItem(
          field,
          path,
          node.place(),
          Message.of(ErrorCode.CLEAR_TEXT_SECRET, "`" + field.name() + "` is written in clear text")
              .note("value not shown")
              .why("whoever reads the repository reads the secret; treat it as known to others now")
              .help("make a new one and set it with `" + command(path) + "`"));
    }
    return brokenItem(field, path, node.place(), Mismatch.wrongType("a secret", node));
  }

  private static String command(String path) {
    return "pulumi config set --secret --path 'sparkdriver:" + path + "'";
  }

  private Object list(RecordSchema.Field field, Node node, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      return broken(field, path, node.place(), Mismatch.wrongShape("a list", field, node));
    }
    if (sequence.items().isEmpty() && field.setting().required()) {
      problems.error(
          node.place(),
          Message.of(ErrorCode.EMPTY_LIST, "`" + field.name() + "` is empty")
              .why("an empty list is most often a file that is not finished")
              .help("add at least one"));
    }
    var items = new ArrayList<>();
    for (var item : sequence.items()) {
      var itemPath = path + "[" + items.size() + "]";
      index.written(itemPath, item.place());
      items.add(one(field, item, itemPath));
    }
    return Collections.unmodifiableList(items);
  }

  private Object map(RecordSchema.Field field, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return broken(
          field,
          path,
          node.place(),
          Mismatch.wrongShape("a group of names and values", field, node));
    }
    var values = new LinkedHashMap<String, Object>();
    for (var entry : mapping.entries().entrySet()) {
      var valuePath = path + "." + entry.getKey();
      index.written(valuePath, entry.getValue().value().place());
      values.put(entry.getKey(), one(field, entry.getValue().value(), valuePath));
    }
    values.values().removeIf(Objects::isNull);
    return Collections.unmodifiableMap(values);
  }
}
