package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;
import org.junit.jupiter.api.Test;

class SessionSecretTest {

  private static final Names MAIN = new Names("ads", "main");
  private static final SecretText HASH = new SecretText("argon2:one");

  @Test
  void itIsTheSameInEveryRun() {
    assertThat(SessionSecret.of(MAIN, HASH))
        .isEqualTo(SessionSecret.of(MAIN, HASH))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void everyNotebookHasItsOwn() {
    assertThat(SessionSecret.of(MAIN, HASH))
        .isNotEqualTo(SessionSecret.of(new Names("ads", "other"), HASH))
        .isNotEqualTo(SessionSecret.of(new Names("risk", "main"), HASH));
  }

  @Test
  void aNewPasswordMakesANewOne() {
    assertThat(SessionSecret.of(MAIN, HASH))
        .isNotEqualTo(SessionSecret.of(MAIN, new SecretText("argon2:two")));
  }
}
