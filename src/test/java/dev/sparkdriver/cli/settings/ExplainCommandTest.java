package dev.sparkdriver.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Ran;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExplainCommandTest {

  @Test
  void aCodeIsExplainedWithWhatIsRefusedAndWhatIsAccepted() {
    assertThat(Ran.sparkdriver("explain", "e001").out())
        .startsWith("E001: ")
        .contains("Refused:", "Accepted:");
  }

  @Test
  void aSettingIsExplainedWithItsDefaultAndWhatAChangeDoes() {
    assertThat(Ran.sparkdriver("explain", "executor.memory").out())
        .contains("executor.memory", "default: 1g", "change: holds for new sessions");
  }

  @Test
  void aGroupListsItsSettings() {
    assertThat(Ran.sparkdriver("explain", "executor.dynamic").out())
        .contains("settings:", "executor.dynamic.max");
  }

  @Test
  void aNotebookIsExplainedValueByValue() {
    assertThat(Ran.sparkdriver("explain", "--stack=dev", "--notebook=ads/main").out().lines())
        .anySatisfy(line -> assertThat(line).matches("executor\\.memory +\\S+ +.*"));
  }

  @ParameterizedTest
  @CsvSource({
    "E999, there is no code E999",
    "executor.memroy, there is no setting executor.memroy; did you mean defaults.executor.memory?",
    "--stack=dev, --stack STACK and --notebook TEAM/NOTEBOOK",
    "--stack=none --notebook=ads/main, there is no Pulumi.none.yaml in this folder",
    "--stack=dev --notebook=ads/none, Pulumi.dev.yaml has no notebook ads/none"
  })
  void whatIsNotThereIsSaid(String words, String answer) {
    var ran = Ran.sparkdriver(("explain " + words).split(" "));

    assertThat(ran.err()).contains(answer);
    assertThat(ran.status()).isEqualTo(2);
  }
}
