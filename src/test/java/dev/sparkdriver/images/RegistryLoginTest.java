package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.settings.ErrorCode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which images a login of a registry is for. */
class RegistryLoginTest {
  private static final String IMAGES =
      """
      images:
        gateway: gateways.example.com/oauth2-proxy:v7.15.6
        registryLogin: {server: gateways.example.com, user: puller, password: {secure: token}}
      """;

  private static List<Diagnostic> withoutEffect(String login) {
    var team = "- name: ads\n" + (IMAGES + login).indent(2) + "  notebooks: [{name: main}]\n";
    return Stacks.valid("", team).diagnostics().stream()
        .filter(found -> found.code() == ErrorCode.WITHOUT_EFFECT)
        .toList();
  }

  @Test
  void aLoginForTheGatewaysImageAloneHasAnEffect() {
    assertThat(withoutEffect(Stacks.USERS)).isEmpty();
  }

  @Test
  void withoutAGatewayItHasNone() {
    assertThat(withoutEffect("")).hasSize(1);
  }
}
