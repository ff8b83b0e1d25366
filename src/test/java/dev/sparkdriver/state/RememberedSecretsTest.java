package dev.sparkdriver.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.state.StackState.Held;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RememberedSecretsTest {
  private static final ObjectName SECRET = new ObjectName(Kind.SECRET, "ads", "main-session");
  private static final ObjectName OTHER = new ObjectName(Kind.SECRET, "risk", "main-session");
  private static final String FILE = "secret";

  private static GeneratedSecrets after(String text) {
    var held = Map.of(SECRET, new Held("1", Map.of(), Map.of(FILE, text)));
    return new RememberedSecrets(new StackState(Optional.empty(), Optional.empty(), held, false));
  }

  private static GeneratedSecrets anew() {
    return new RememberedSecrets(StackState.EMPTY);
  }

  @Test
  void aNewOneHas32BytesAsText() {
    assertThat(anew().of(SECRET, FILE)).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void nobodyFindsItOutByMakingAnother() {
    assertThat(anew().of(SECRET, FILE)).isNotEqualTo(anew().of(SECRET, FILE));
  }

  @Test
  void inOneRunItIsTheSameHoweverOftenItIsAskedFor() {
    var secrets = anew();

    assertThat(secrets.of(SECRET, FILE)).isEqualTo(secrets.of(SECRET, FILE));
  }

  @Test
  void everySecretAndEveryFileHasItsOwn() {
    var secrets = anew();

    assertThat(secrets.of(SECRET, FILE))
        .isNotEqualTo(secrets.of(OTHER, FILE))
        .isNotEqualTo(secrets.of(SECRET, "another"));
  }

  @Test
  void theNextRunHasTheSame() {
    var made = anew().of(SECRET, FILE);

    assertThat(after(made).of(SECRET, FILE)).isEqualTo(made);
  }

  @Test
  void whatWasDerivedFromAHashIsMadeAnew() {
    var derived = "0123456789abcdef".repeat(4);

    assertThat(after(derived).of(SECRET, FILE)).isNotEqualTo(derived);
  }
}
