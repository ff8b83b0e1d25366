package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.state.RememberedSecrets;
import dev.sparkdriver.state.StackState;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** By what a notebook's programs know one another, whatever password it shares with others. */
class NotebookKeysTest {
  private static final RememberedSecrets SECRETS = new RememberedSecrets(StackState.EMPTY);

  private static NotebookKeys keys(String team) {
    return NotebookKeys.of(new NotebookObjects(new Names(team, "main")), SECRETS);
  }

  @Test
  void noneIsAnother() {
    var keys = keys("ads");

    assertThat(List.of(keys.session(), keys.cookie(), keys.gateway())).doesNotHaveDuplicates();
  }

  @Test
  void anotherTeamsNotebookHasOthers() {
    var ads = keys("ads");
    var risk = keys("risk");

    assertThat(List.of(ads.session(), ads.cookie(), ads.gateway()))
        .doesNotContain(risk.session(), risk.cookie(), risk.gateway());
  }

  @Test
  void anotherKeyOfCookiesRestartsThePodWhichReadsIt() {
    var password = Map.of(ImageContract.PASSWORD_HASH, new SecretText("argon2:hash"));
    var ads = LoginFiles.of(password, keys("ads"), false);
    var risk = LoginFiles.of(password, keys("risk"), false);

    assertThat(NotebookPod.annotations(ads)).isNotEqualTo(NotebookPod.annotations(risk));
  }

  @Test
  void allWhoAskAreGivenTheSame() {
    assertThat(keys("ads")).isEqualTo(keys("ads"));
  }
}
