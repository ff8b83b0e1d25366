package dev.sparkdriver.gcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code cis-gke.txt}: the benchmark's items, and how the committed stacks meet each. */
record CisBenchmark(List<String> stacks, List<Item> items) {
  private static final Pattern ITEM = Pattern.compile("(\\S+) [AM]\\?? (.+)");
  private static final String SAME = "=";

  /** An item; it has no reason where it has checks. */
  record Item(String number, String words, List<Check> checks, List<String> reasons) {
    private Item(Matcher line) {
      this(line.group(1), line.group(2), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** Values that inputs of some resources have; one text for each stack. */
  record Check(String item, String type, String path, List<String> values) {
    @Override
    public String toString() {
      return item + " " + type + " " + path;
    }
  }

  static CisBenchmark read() {
    try {
      return of(Files.readAllLines(Path.of("src/test/resources/cis-gke.txt")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static CisBenchmark of(List<String> lines) {
    var stacks = new ArrayList<String>();
    var items = new ArrayList<Item>();
    for (var line : lines) {
      if (line.startsWith("stacks ")) {
        stacks.addAll(List.of(line.split(" ")).subList(1, line.split(" ").length));
      } else if (line.startsWith("  - ")) {
        last(items).reasons().add(line.substring("  - ".length()));
      } else if (line.startsWith("  ")) {
        last(items).checks().add(check(last(items).number(), line));
      } else if (!line.isBlank() && !line.startsWith("#")) {
        items.add(item(line));
      }
    }
    return new CisBenchmark(stacks, items);
  }

  private static Item item(String line) {
    var item = ITEM.matcher(line);
    if (!item.matches()) {
      throw new AssertionError("no item: " + line);
    }
    return new Item(item);
  }

  private static Item last(List<Item> items) {
    return items.get(items.size() - 1);
  }

  private static Check check(String item, String line) {
    var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
    var values = new ArrayList<String>();
    for (var cell : cells.subList(2, cells.size())) {
      values.add(cell.equals(SAME) ? values.get(0) : cell);
    }
    return new Check(item, cells.get(0), cells.get(1), values);
  }
}
