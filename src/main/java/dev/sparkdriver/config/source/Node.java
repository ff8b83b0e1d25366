package dev.sparkdriver.config.source;

import dev.sparkdriver.config.diagnostic.Location;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One node of a stack's configuration, with the location it is written at. */
public sealed interface Node {

  /** Where it is written. */
  Location location();

  /** What it is, in the words of a message. */
  String kind();

  /** The kinds of scalars that the engine tells apart. */
  enum ScalarKind {
    TEXT("text"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    EMPTY("an empty value");

    private final String words;

    ScalarKind(String words) {
      this.words = words;
    }
  }

  /** A single value; {@code loose} when its kind got lost on the way and is only a guess. */
  record Scalar(Location location, ScalarKind scalarKind, String text, boolean loose)
      implements Node {

    /** A value whose kind is known. */
    public Scalar(Location location, ScalarKind scalarKind, String text) {
      this(location, scalarKind, text, false);
    }

    /** A value as it reads without quotes. */
    public static Scalar plain(Location location, String text) {
      return new Scalar(location, YamlNodes.kind(text), text);
    }

    @Override
    public String kind() {
      return scalarKind.words;
    }

    /** True when nothing stands behind the key. */
    public boolean empty() {
      return scalarKind == ScalarKind.EMPTY;
    }
  }

  /** A list. */
  record Sequence(Location location, List<Node> items) implements Node {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values, in the order they are written in. */
  record Mapping(Location location, Map<String, Entry> entries) implements Node {

    /** A mapping without keys. */
    public static Mapping empty(Location location) {
      return new Mapping(location, new LinkedHashMap<>());
    }

    @Override
    public String kind() {
      return "a group of settings";
    }

    /** The value of a key, when it is there. */
    public Optional<Node> get(String key) {
      return Optional.ofNullable(entries.get(key)).map(Entry::value);
    }

    /** The group under a key; an empty one when it is not there or not a group. */
    public Mapping group(String key) {
      return get(key)
          .filter(Mapping.class::isInstance)
          .map(Mapping.class::cast)
          .orElseGet(() -> empty(location));
    }

    /** The text of the single value under a key; nothing when there is none. */
    public Optional<String> text(String key) {
      return get(key).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).text());
    }

    /** The items under a key; none when it is not there or not a list. */
    public List<Node> items(String key) {
      return get(key)
          .filter(Sequence.class::isInstance)
          .map(node -> ((Sequence) node).items())
          .orElseGet(List::of);
    }
  }

  /** A key's location and its value. */
  record Entry(Location key, Node value) {}

  /**
   * An encrypted value: clear text from the engine, the cipher's text from a file. It is a guess
   * when only something around it is known to be encrypted.
   */
  record Secret(Location location, String text, boolean guessed) implements Node {
    @Override
    public String kind() {
      return "a secret";
    }

    @Override
    public String toString() {
      return "[secret]";
    }
  }
}
