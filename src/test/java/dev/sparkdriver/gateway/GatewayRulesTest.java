package dev.sparkdriver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How strong a client secret has to be that cookies are encrypted by. */
class GatewayRulesTest {

  private static List<Diagnostic> found(boolean decrypted, String secret) {
    var oidc = Stacks.OIDC.replace("the-secret-of-the-client", "\"" + secret + "\"");
    var team = "- name: ads\n" + oidc.indent(2) + "  notebooks: [{name: main}]\n";
    var found = new Diagnostics();
    new GatewayRules(decrypted).check(Stacks.valid("", team).bound(), found);
    return found.sorted();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "fifteen-letters"})
  void aSecretThatCouldBeGuessedIsRefused(String secret) {
    assertThat(found(true, secret))
        .singleElement()
        .extracting(one -> one.message().title())
        .isEqualTo("the client secret has fewer than 16 characters");
  }

  @Test
  void itIsNotShown() {
    assertThat(found(true, "fifteen-letters").toString()).doesNotContain("fifteen-letters");
  }

  @Test
  void sixteenCharactersAreEnough() {
    assertThat(found(true, "sixteen-letters!")).isEmpty();
  }

  @Test
  void whatIsStillEncryptedIsNotJudged() {
    assertThat(found(false, "short")).isEmpty();
  }
}
