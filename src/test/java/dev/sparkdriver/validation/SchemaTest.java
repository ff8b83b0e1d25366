package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The editors' schema accepts what is committed, and refuses what a schema can see. */
class SchemaTest {
  private static final Path REFUSALS = Path.of("src/test/resources/refusals");

  /** Kinds of mistakes that lie in one value or one group. */
  private static final List<String> SEEN =
      List.of(
          "E005", "E006", "E010", "E013", "E015", "E016", "E020", "E021", "E029", "E040", "E090",
          "E105");

  /**
   * What takes more than a pattern to see: an amount's size, and which bits of an address are set.
   */
  private static final Set<String> BEYOND_PATTERNS =
      Set.of(
          "E013-key-not-text",
          "E013-number-for-text",
          "E020-amount-too-large",
          "E021-too-fine",
          "E029-hours-in-no-zone",
          "E040-not-an-image",
          "E040-schedule-over-midnight",
          "E084-hours-at-once",
          "E090-authorized-network",
          "E090-host-bits");

  private static final JsonSchema SCHEMA = schema();

  private static JsonSchema schema() {
    try {
      var text = Files.readString(Path.of("schema/sparkdriver.schema.json"));
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(text);
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }

  private static JsonNode tree(Path file) throws IOException {
    return new ObjectMapper()
        .valueToTree(plain(YamlDocument.parse("stack", Files.readString(file)).root()));
  }

  /** The library's own loader reads `yes` as true; the engine and editors do not. */
  private static Object plain(Node node) {
    if (node instanceof Node.Mapping mapping) {
      var values = new LinkedHashMap<String, Object>();
      mapping.entries().forEach((key, entry) -> values.put(key, plain(entry.value())));
      return values;
    }
    if (node instanceof Node.Sequence sequence) {
      return sequence.items().stream().map(SchemaTest::plain).toList();
    }
    if (node instanceof Node.Secret secret) {
      return Map.of("secure", secret.text());
    }
    var scalar = (Node.Scalar) node;
    return switch (scalar.scalarKind()) {
      case BOOLEAN -> Boolean.valueOf(scalar.text());
      case NUMBER -> new BigDecimal(scalar.text());
      case TEXT, EMPTY -> scalar.text();
    };
  }

  static List<Path> stackFiles() throws IOException {
    try (var files = Files.list(Path.of(""))) {
      return files.filter(file -> file.toString().matches("Pulumi\\.[^.]+\\.yaml")).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("stackFiles")
  void everyCommittedStackFileIsAccepted(Path file) throws IOException {
    assertThat(SCHEMA.validate(tree(file))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("stackFiles")
  void everyCommittedStackFileNamesTheSchema(Path file) throws IOException {
    assertThat(Files.readString(file))
        .startsWith("# yaml-language-server: $schema=schema/sparkdriver.schema.json\n");
  }

  @Test
  void mistakesWithinOneValueAreRefused() throws IOException {
    var accepted = new TreeSet<String>();
    try (var folders = Files.list(REFUSALS)) {
      for (var folder : folders.toList()) {
        var name = folder.getFileName().toString();
        if (!BEYOND_PATTERNS.contains(name)
            && SEEN.contains(name.substring(0, 4))
            && SCHEMA.validate(tree(folder.resolve("stack.yaml"))).isEmpty()) {
          accepted.add(name);
        }
      }
    }
    assertThat(accepted).isEmpty();
  }
}
