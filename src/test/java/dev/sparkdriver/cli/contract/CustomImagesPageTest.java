package dev.sparkdriver.cli.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The page of custom images says what is checked, and its examples are accepted. */
class CustomImagesPageTest {
  private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
  private static final Pattern ENVIRONMENT = Pattern.compile("environments:\n  ([a-z]+):");

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/custom-images.md"));
  }

  static List<String> examples() throws IOException {
    return EXAMPLE.matcher(page()).results().map(found -> found.group(1)).toList();
  }

  @ParameterizedTest
  @EnumSource(Point.class)
  void everyPointIsThereByItsNumber(Point point) throws IOException {
    assertThat(page()).contains("\n| %d | %s |".formatted(point.number(), point.word()));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void everyExampleIsAccepted(String example) {
    var name = ENVIRONMENT.matcher(example).results().map(MatchResult::group).toList();
    var text =
        """
        config:
          pulumi:disable-default-providers: ["*"]
          sparkdriver:cluster: {target: kubeconfig}
          sparkdriver:defaults: {login: {passwordHash: {secure: v1:cGxhaW4=}}}
          sparkdriver:teams: [{name: ads, environment: %s, notebooks: [{name: main}]}]
        """
                .formatted(name.get(0).replaceAll(".*\\s|:$", ""))
            + example.indent(2);

    assertThat(Validation.of(Validation.PROJECT.yaml("Pulumi.test.yaml", text)).errors())
        .extracting(Diagnostic::toString)
        .isEmpty();
  }

  @Test
  void thePortsOfSessionsAreThoseThatAreChecked() throws IOException {
    assertThat(page()).contains(MostPorts.words().replace(", 7178", " and 7178"));
  }
}
