package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.gcp.container.inputs.NodePoolNodeConfigKubeletConfigArgs;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.cli.input.StackFiles;
import dev.sparkdriver.gcp.CisBenchmark.Check;
import dev.sparkdriver.gcp.CisBenchmark.Item;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every item of the CIS GKE benchmark, in every committed stack; {@code cis-gke.txt} is it. */
class CisBenchmarkTest {
  private static final CisBenchmark BENCHMARK = CisBenchmark.read();
  private static final Map<String, StackRun> RUNS = Map.of("dev", Clouds.DEV, "prod", Clouds.PROD);
  private static final String NOTHING = "-";
  private static final Pattern TABLE =
      Pattern.compile("## The CIS benchmark\n[^|]*\n((?:\\|.*\n)+)");

  static Stream<Arguments> checks() {
    return BENCHMARK.items().stream()
        .flatMap(item -> item.checks().stream())
        .flatMap(check -> BENCHMARK.stacks().stream().map(stack -> Arguments.of(stack, check)));
  }

  @ParameterizedTest
  @MethodSource("checks")
  void meets(String stack, Check check) {
    assertThat(check.values()).hasSameSizeAs(BENCHMARK.stacks());
    var expected = check.values().get(BENCHMARK.stacks().indexOf(stack));

    assertThat(values(RUNS.get(stack), check))
        .isEqualTo(expected.replace("<project>", "sparkdriver-" + stack));
  }

  @Test
  void everyCommittedStackOnGoogleCloudHasItsValues() {
    var onGoogle =
        StackFiles.in(Path.of("")).stream()
            .filter(file -> target(file) == Target.GKE)
            .map(file -> ("" + file).replaceAll("^Pulumi\\.|\\.yaml$", ""));

    assertThat(BENCHMARK.stacks()).containsExactlyInAnyOrderElementsOf(onGoogle.toList());
  }

  @Test
  void everyItemIsMetInTheInputsOrSaysWhyNot() {
    assertThat(BENCHMARK.items())
        .allSatisfy(item -> assertThat(unanswered(item)).as(item.toString()).isFalse());
  }

  @Test
  void anItemWithNothingBelowItIsFound() {
    var benchmark = CisBenchmark.of(List.of("5.11.1 A Something new", "5.11.2 M More", "  - no"));

    assertThat(benchmark.items())
        .filteredOn(CisBenchmarkTest::unanswered)
        .extracting(Item::number)
        .containsExactly("5.11.1");
  }

  @Test
  void noItemOfTheBenchmarkIsLeftOut() {
    assertThat(
            BENCHMARK.items().stream()
                .map(Item::number)
                .filter(number -> number.matches("[0-9.]+")))
        .containsExactlyInAnyOrderElementsOf(numbers());
  }

  @Test
  void theSecurityPageHasEveryItemWithWhatMeetsIt() throws IOException {
    var file = Path.of("docs/security.md");
    var page = Files.readString(file);
    var table = TABLE.matcher(page);
    assertThat(table.find()).isTrue();
    var written =
        page.substring(0, table.start(1)) + CisTable.of(BENCHMARK) + page.substring(table.end(1));
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(file, written);
    }

    assertThat(written).isEqualTo(Files.readString(file));
  }

  @Test
  void thisSdkCannotSayThatTheKubeletsReadOnlyPortBeClosed() {
    assertThat(NodePoolNodeConfigKubeletConfigArgs.Builder.class.getMethods())
        .extracting(Method::getName)
        .contains("podPidsLimit")
        .doesNotContain("insecureKubeletReadonlyPortEnabled");
  }

  /** It has neither checks nor a reason, or both. */
  private static boolean unanswered(Item item) {
    return item.checks().isEmpty() == item.reasons().isEmpty();
  }

  private static Set<String> numbers() {
    var items = new TreeSet<>(Set.of("4.2.1", "4.5.1", "5.3.1", "5.4.1"));
    items.addAll(numbered("3.1", 4));
    items.addAll(numbered("4.1", 9));
    items.addAll(numbered("4.3", 2));
    items.addAll(numbered("4.4", 2));
    items.addAll(numbered("4.6", 4));
    items.addAll(numbered("5.1", 3));
    items.addAll(numbered("5.2", 2));
    items.addAll(numbered("5.5", 7));
    items.addAll(numbered("5.6", 7));
    items.addAll(numbered("5.7", 2));
    items.addAll(numbered("5.8", 3));
    items.addAll(numbered("5.9", 2));
    items.addAll(numbered("5.10", 3));
    return items;
  }

  private static List<String> numbered(String section, int last) {
    return IntStream.rangeClosed(1, last).mapToObj(item -> section + "." + item).toList();
  }

  private static Target target(Path file) {
    return SettingsReader.read(Validation.PROJECT.file(file)).cluster().target();
  }

  private static String values(StackRun run, Check check) {
    var values = new TreeSet<String>();
    run.resources().stream()
        .filter(resource -> about(check, resource))
        .forEach(resource -> collect(resource.inputs(), check.path(), values));
    return values.isEmpty() ? NOTHING : String.join(", ", values);
  }

  /** Of the type; where a name follows it, only that one. */
  private static boolean about(Check check, Registered resource) {
    var words = check.type().split(" ", -1);
    return resource.type().endsWith(words[0])
        && (words.length == 1 || resource.name().equals(words[1]));
  }

  /** Nothing is a value too where only some have one. */
  private static void collect(Object value, String path, Set<String> values) {
    if (path.isEmpty()) {
      values.add(value == null ? NOTHING : String.valueOf(value));
    } else if (value instanceof List<?> list) {
      list.forEach(inner -> collect(inner, rest(path, "*"), values));
    } else if (value instanceof Map<?, ?> map) {
      var key = map.containsKey(path) ? path : path.split("\\.", -1)[0];
      collect(map.get(key), rest(path, key), values);
    } else {
      values.add(NOTHING);
    }
  }

  private static String rest(String path, String step) {
    assertThat(path).startsWith(step);
    return path.substring(Math.min(path.length(), step.length() + 1));
  }
}
