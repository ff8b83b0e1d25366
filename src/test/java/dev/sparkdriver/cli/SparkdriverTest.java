package dev.sparkdriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SparkdriverTest {

  @Test
  void helpListsEveryCommandWithASentence() {
    var help = Ran.sparkdriver("--help").out();
    assertThat(Sparkdriver.commandLine().getSubcommands().keySet())
        .allSatisfy(command -> assertThat(help).containsPattern("\n  " + command + " +[A-Z]"));
  }

  @Test
  void everyCommandExplainsItself() {
    assertThat(Sparkdriver.commandLine().getSubcommands().keySet())
        .allSatisfy(
            command ->
                assertThat(Ran.sparkdriver(command, "--help").out())
                    .contains("Usage: sparkdriver " + command));
  }

  @Test
  void anUnknownCommandIsAnError() {
    assertThat(Ran.sparkdriver("pasword").status()).isEqualTo(2);
  }

  @Test
  void anUnknownCommandIsAnsweredWithTheNearest() {
    assertThat(Ran.sparkdriver("pasword").err()).contains("password");
  }

  @Test
  void withoutACommandTheUsageIsShown() {
    assertThat(Ran.sparkdriver().err()).contains("Usage: sparkdriver");
  }
}
