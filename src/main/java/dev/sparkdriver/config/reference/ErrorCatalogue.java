package dev.sparkdriver.config.reference;

import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The paragraphs about every kind of mistake. */
public final class ErrorCatalogue {
  private final Map<String, Entry> entries = new TreeMap<>();

  /**
   * Reads the paragraphs.
   *
   * @param yaml a mapping of codes to title, text, examples, and the codes that the code replaced
   */
  public ErrorCatalogue(String yaml) {
    var root = (Node.Mapping) YamlDocument.parse("errors.yaml", yaml).root();
    for (var code : root.entries().keySet()) {
      var entry = root.group(code);
      entries.put(
          code,
          new Entry(
              code,
              member(entry, "title"),
              member(entry, "text"),
              new Example(member(entry, "bad"), member(entry, "good")),
              Arrays.stream(member(entry, "formerly").split(" ")).toList()));
    }
  }

  /** What there is to say about one kind of mistake. */
  public record Entry(
      String code, String title, String text, Example example, List<String> formerly) {}

  /** What is refused, and the same mended; either may be empty. */
  public record Example(String bad, String good) {}

  /** All entries by code. */
  public Map<String, Entry> all() {
    return entries;
  }

  /** The entries of a code as people write it; of one that became part of others, those. */
  public List<Entry> find(String code) {
    var upper = code.toUpperCase(Locale.ROOT);
    return entries.values().stream()
        .filter(entry -> entry.code().equals(upper) || entry.formerly().contains(upper))
        .toList();
  }

  private static String member(Node.Mapping entry, String name) {
    return entry.text(name).orElse("").stripTrailing();
  }
}
