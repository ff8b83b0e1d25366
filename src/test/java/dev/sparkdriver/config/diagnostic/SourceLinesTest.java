package dev.sparkdriver.config.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No line that is shown has a secret in it. */
class SourceLinesTest {
  private static String shown(String text, int line) {
    var lines = new SourceLines(new Redaction(List.of("pullSecret", "secretsKey")));
    lines.add("file", text);
    return lines.shown("file", line).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password: hunter2",
        "{pullSecret: Reg, password: hunter2}",
        "{secretsKey: x, token: hunter2}",
        "spark.pullSecret.password: [hunter2]",
        "secrets: {lake: {value: hunter2}}",
        "value: hunter2",
      })
  void aValueBehindAKeyThatSoundsSecretIsHidden(String line) {
    assertThat(shown(line, 1)).doesNotContain("hunter2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"password:\n  hunter2", "password:\n- hunter2", "password:\n  - hunter2"})
  void aLineBelowSuchAKeyIsHidden(String text) {
    assertThat(shown(text, 2)).doesNotContain("hunter2");
  }

  @Test
  void aPasswordInAnAddressIsHidden() {
    assertThat(shown("uri: jdbc:postgresql://ads:hunter2@db/tables", 1))
        .isEqualTo("uri: jdbc:postgresql://ads:[value not shown]@db/tables");
    assertThat(shown("uri: jdbc:postgresql://db/tables?password=hunter2&ssl=true", 1))
        .isEqualTo("uri: jdbc:postgresql://db/tables?password=[value not shown]&ssl=true");
  }

  @Test
  void anAddressWithoutOneIsShown() {
    var line = "uri: https://catalog.example.com:8181/ads";

    assertThat(shown(line, 1)).isEqualTo(line);
  }

  @Test
  void whatIsKnownToBeNoSecretIsShown() {
    assertThat(shown("pullSecret: registry", 1)).isEqualTo("pullSecret: registry");
  }

  @Test
  void theNextKeyOfAListItemIsShown() {
    assertThat(shown("- token: hunter2\n- name: main", 2)).isEqualTo("- name: main");
  }
}
