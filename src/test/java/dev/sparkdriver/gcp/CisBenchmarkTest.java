package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every item of the CIS GKE benchmark, in both committed stacks; {@code cis-gke.txt} is it. */
class CisBenchmarkTest {
  private static final String NOTHING = "-";
  private static final String SAME = "=";

  private static final Pattern ELSEWHERE = Pattern.compile("(?m)^\\| ([0-9.]+) \\| .+ \\|$");

  static List<Item> items() throws IOException {
    return Files.readAllLines(Path.of("src/test/resources/cis-gke.txt")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Item::parse)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("items")
  void devIs(Item item) {
    assertThat(values(Clouds.DEV, item)).isEqualTo(in("sparkdriver-dev", item.dev()));
  }

  @ParameterizedTest
  @MethodSource("items")
  void prodIs(Item item) {
    assertThat(values(Clouds.PROD, item)).isEqualTo(in("sparkdriver-prod", item.prod()));
  }

  @Test
  void everyItemOfTheBenchmarkIsCheckedOrSaidToBeElsewhere() throws IOException {
    var checked =
        items().stream()
            .map(Item::number)
            .filter(number -> !number.startsWith("CVE"))
            .collect(Collectors.toSet());

    var elsewhere = elsewhere();

    assertThat(checked).doesNotContainAnyElementsOf(elsewhere);
    assertThat(Stream.concat(checked.stream(), elsewhere.stream()))
        .containsExactlyInAnyOrderElementsOf(benchmark());
  }

  /** The items that no input of a resource decides; the operations page has them, and why. */
  private static List<String> elsewhere() throws IOException {
    var page = Files.readString(Path.of("docs/operations.md"));
    return ELSEWHERE
        .matcher(page.substring(page.indexOf("## The CIS benchmark")))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  private static Set<String> benchmark() {
    var items = new TreeSet<>(Set.of("2.1.1", "3", "4.2.1", "4.5.1", "5.3.1", "5.4.1"));
    items.addAll(numbered("4.1", 10));
    items.addAll(numbered("4.3", 2));
    items.addAll(numbered("4.4", 2));
    items.addAll(numbered("4.6", 4));
    items.addAll(numbered("5.1", 4));
    items.addAll(numbered("5.2", 2));
    items.addAll(numbered("5.5", 7));
    items.addAll(numbered("5.6", 7));
    items.addAll(numbered("5.7", 2));
    items.addAll(numbered("5.8", 3));
    items.addAll(numbered("5.9", 2));
    items.addAll(numbered("5.10", 5));
    return items;
  }

  private static List<String> numbered(String section, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(item -> section + "." + item).toList();
  }

  private static String in(String project, String values) {
    return values.replace("<project>", project);
  }

  private static String values(StackRun run, Item item) {
    var values = new TreeSet<String>();
    run.resources().stream()
        .filter(item::about)
        .forEach(resource -> collect(resource.inputs(), item.path(), values));
    return values.isEmpty() ? NOTHING : String.join(", ", values);
  }

  /** Nothing is a value too where only some have one. */
  private static void collect(Object value, String path, Set<String> values) {
    if (path.isEmpty()) {
      values.add(value == null ? NOTHING : String.valueOf(value));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, rest(path, "*"), values));
    } else if (value instanceof Map<?, ?> map) {
      var key = map.containsKey(path) ? path : path.split("\\.")[0];
      collect(map.get(key), rest(path, key), values);
    } else {
      values.add(NOTHING);
    }
  }

  private static String rest(String path, String step) {
    assertThat(path).startsWith(step);
    return path.substring(Math.min(path.length(), step.length() + 1));
  }

  private record Item(String number, String type, String path, String dev, String prod) {
    private static Item parse(String line) {
      var cells = Stream.of(line.split("\\|", -1)).map(String::strip).toList();
      assertThat(cells).as(line).hasSize(5);
      var prod = cells.get(4).equals(SAME) ? cells.get(3) : cells.get(4);
      return new Item(cells.get(0), cells.get(1), cells.get(2), cells.get(3), prod);
    }

    /** Of the type; where a name follows it, only that one. */
    private boolean about(Registered resource) {
      var words = type.split(" ");
      return resource.type().endsWith(words[0])
          && (words.length == 1 || resource.name().equals(words[1]));
    }

    @Override
    public String toString() {
      return number + " " + type + " " + path;
    }
  }
}
