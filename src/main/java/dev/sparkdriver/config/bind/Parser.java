package dev.sparkdriver.config.bind;

import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.config.diagnostic.Redaction;
import dev.sparkdriver.config.source.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;

/** Reads every single value of a tree, once; it never stops at a mistake but goes on. */
final class Parser {
  private final UnknownKeys unknownKeys;
  private final Messages messages;
  private final Diagnostics found;

  Parser(RecordSchema root, Messages messages, Diagnostics found) {
    this.unknownKeys = new UnknownKeys(root);
    this.messages = messages;
    this.found = found;
  }

  Group group(RecordSchema schema, Node.Mapping node, String path) {
    var entries = new LinkedHashMap<String, Item.Entry>();
    node.entries()
        .forEach(
            (key, entry) ->
                schema
                    .setting(key)
                    .ifPresentOrElse(
                        field ->
                            entries.put(
                                key,
                                new Item.Entry(entry.key(), item(field, entry, at(path, key)))),
                        () -> found.error(entry.key(), unknownKeys.message(key, path, schema))));
    var group = new Group(schema, node.location(), entries);
    Exclusions.check(group, found);
    return group;
  }

  private static String at(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private Item item(Field field, Node.Entry entry, String path) {
    var node = entry.value();
    if (isEmpty(node)) {
      return broken(entry.key(), messages.emptyValue(field.name(), field.setting().defaultValue()));
    }
    return switch (field.holder()) {
      case ONE, OPTIONAL -> one(field, node, path);
      case LIST -> list(field, node, path);
      case MAP -> named(field, node, path);
    };
  }

  private static boolean isEmpty(Node node) {
    return node instanceof Node.Scalar scalar && scalar.empty();
  }

  private Item one(Field field, Node node, String path) {
    if (field.isSecret()) {
      return secret(field, node, path);
    }
    if (node instanceof Node.Secret secret) {
      return secret.guessed() && !field.isGroup()
          ? value(field, Node.Scalar.plain(node.location(), secret.text()), path, true)
          : broken(node.location(), messages.misplacedSecret(field));
    }
    if (field.isGroup()) {
      return node instanceof Node.Mapping mapping
          ? group(RecordSchema.of(field.type()), mapping, path)
          : broken(node.location(), messages.wrongType("a group of settings", node));
    }
    if (!(node instanceof Node.Scalar scalar)) {
      return broken(node.location(), messages.wrongType("a single value", node));
    }
    return scalar.empty()
        ? broken(node.location(), messages.emptyValue(field.name(), ""))
        : value(field, scalar, path, false);
  }

  private Item value(Field field, Node.Scalar scalar, String path, boolean encrypted) {
    var parsed =
        scalar.scalarKind() == Node.ScalarKind.BOOLEAN
                && field.type().isAnnotationPresent(SingleValue.class)
            ? Parsed.refused(Text.needsQuotes(scalar))
            : field.valueType().parse(scalar);
    if (parsed instanceof Parsed.Good<?> good) {
      return new Item.Value(scalar.location(), good.value(), scalar.text());
    }
    var message = ((Parsed.Refused<?>) parsed).message();
    var sensitive =
        encrypted || (field.holder() == Field.Holder.MAP && Redaction.soundsSecret(path));
    return broken(scalar.location(), sensitive ? withoutValue(message, lastStep(path)) : message);
  }

  private static String lastStep(String path) {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  private static Message withoutValue(Message message, String key) {
    return Message.of(message.code(), "the value of " + Quoting.quoted(key) + " cannot be read")
        .note("value not shown")
        .why(message.why());
  }

  private Item secret(Field field, Node node, String path) {
    if (node instanceof Node.Secret secret) {
      return new Item.Value(node.location(), new SecretText(secret.text()), "[secret]");
    }
    return broken(
        node.location(),
        node instanceof Node.Scalar
            ? messages.clearTextSecret(field, path)
            : messages.wrongType("a secret", node));
  }

  private Item list(Field field, Node node, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      return broken(node.location(), messages.wrongShape("a list", field, node));
    }
    if (sequence.items().isEmpty() && field.setting().required()) {
      return broken(
          node.location(),
          Message.of(ConfigCode.EMPTY_VALUE, "`" + field.name() + "` is empty")
              .why("an empty list is most often a file that is not finished")
              .help("add at least one"));
    }
    var items = new ArrayList<Item>();
    for (var item : sequence.items()) {
      items.add(one(field, item, path + "[" + items.size() + "]"));
    }
    var list = new Item.Items(node.location(), items);
    field.annotation(UniqueBy.class).ifPresent(unique -> Duplicates.check(field, list, found));
    return list;
  }

  private Item named(Field field, Node node, String path) {
    if (!(node instanceof Node.Mapping mapping)) {
      return broken(
          node.location(), messages.wrongShape("a group of names and values", field, node));
    }
    var keys = ValueTypes.made(field.setting().keys());
    var entries = new LinkedHashMap<String, Item.Entry>();
    mapping
        .entries()
        .forEach(
            (name, entry) -> {
              var refusal = refusal(keys.parse(name));
              var item =
                  isEmpty(entry.value())
                      ? broken(entry.key(), messages.emptyValue(name, ""))
                      : one(field, entry.value(), path + "." + name);
              refusal.ifPresent(message -> found.error(entry.key(), message));
              entries.put(
                  name,
                  new Item.Entry(
                      entry.key(), refusal.isPresent() ? new Item.Broken(item.location()) : item));
            });
    return new Item.Named(node.location(), entries);
  }

  private static Optional<Message> refusal(Parsed<?> parsed) {
    return parsed instanceof Parsed.Refused<?> refused
        ? Optional.of(refused.message())
        : Optional.empty();
  }

  private Item broken(Location location, Message message) {
    found.error(location, message);
    return new Item.Broken(location);
  }
}
