package dev.sparkdriver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/** What docs/access.md shows is accepted. */
class AccessPageTest {
  private static final Pattern BLOCK = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final String STACK =
      """
      pulumi:disable-default-providers: ["*"]
      sparkdriver:cluster: {target: kubeconfig}
      sparkdriver:defaults:
        images: {notebook: "a.example/b:1", executor: "a.example/c:1", gateway: "a.example/d:1"}
        login: {passwordHash: {secure: v1:cGxhaW4=}}
      sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
      """;
  private static final String PERSON =
      "sparkdriver:defaults: {login: {users: {ada: {passwordHash: {secure: v1:cGxhaW4=}}}}}";

  static List<String> blocks() throws IOException {
    var page = Files.readString(Path.of("docs/access.md"));
    return BLOCK
        .matcher(page)
        .results()
        .map(block -> block.group(1).replaceAll("(@sha256:[0-9a-f]{4})…", "$1" + "0".repeat(60)))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("blocks")
  void everyStackFileIsAccepted(String block) {
    var stack = both(yaml(STACK), block.contains("login:") ? Map.of() : yaml(PERSON));
    var text = new Yaml().dump(Map.of("config", both(stack, yaml(block))));

    assertThat(Validation.of(Validation.PROJECT.yaml("Pulumi.test.yaml", text)).diagnostics())
        .extracting(Diagnostic::toString)
        .isEmpty();
  }

  private static Map<String, Object> yaml(String text) {
    return new Yaml().load(text);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> both(Map<String, Object> lower, Map<String, Object> upper) {
    var both = new TreeMap<>(lower);
    upper.forEach(
        (key, value) ->
            both.merge(
                key,
                value,
                (below, above) ->
                    below instanceof Map<?, ?> && above instanceof Map<?, ?>
                        ? both((Map<String, Object>) below, (Map<String, Object>) above)
                        : above));
    return both;
  }
}
