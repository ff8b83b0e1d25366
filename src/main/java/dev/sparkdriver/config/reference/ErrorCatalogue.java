package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The paragraphs about every kind of mistake. */
public final class ErrorCatalogue {
  private static final String FILE = "/dev/sparkdriver/settings/errors.yaml";

  private ErrorCatalogue() {}

  /** What there is to say about one kind of mistake; examples may be empty. */
  public record Entry(String code, String title, String text, String bad, String good) {}

  /** All entries by code. */
  public static Map<String, Entry> all() {
    var entries = new TreeMap<String, Entry>();
    var root = (Node.Mapping) YamlDocument.parse("errors.yaml", text()).root();
    for (var code : root.entries().keySet()) {
      var entry = root.group(code);
      entries.put(
          code,
          new Entry(
              code,
              member(entry, "title"),
              member(entry, "text"),
              member(entry, "bad"),
              member(entry, "good")));
    }
    return entries;
  }

  /** The entry of a code as people write it. */
  public static Optional<Entry> find(String code) {
    return Optional.ofNullable(all().get(code.toUpperCase(java.util.Locale.ROOT)));
  }

  private static String member(Node.Mapping entry, String name) {
    return entry
        .get(name)
        .map(node -> node instanceof Node.Scalar scalar ? scalar.text() : "")
        .orElse("")
        .stripTrailing();
  }

  private static String text() {
    try (var stream = ErrorCatalogue.class.getResourceAsStream(FILE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
