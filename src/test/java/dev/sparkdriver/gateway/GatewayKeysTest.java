package dev.sparkdriver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the gateway and the notebook's server know, and nobody else. */
class GatewayKeysTest {
  private static final String BEFORE = "login: {users: {ada: {passwordHash: {secure: a}}";

  private static Map<String, String> files(StackRun run, String secret) {
    var data = (Registered.Secret) run.one("Secret", secret).input("data");
    var files = new TreeMap<String, String>();
    ((Map<?, ?>) data.value())
        .forEach(
            (file, text) ->
                files.put(
                    (String) file,
                    new String(Base64.getDecoder().decode((String) text), StandardCharsets.UTF_8)));
    return files;
  }

  private static Map<String, String> keys(StackRun run) {
    return files(run, "ads/main/gateway/keys");
  }

  private static String cookieSecret(String lines) {
    return keys(Gateways.with(lines)).get("cookie-secret");
  }

  @Test
  void aListIsAFileOfNamesAndHashes() {
    assertThat(keys(Gateways.BY_LIST))
        .containsOnlyKeys("cookie-secret", "gateway-secret", "htpasswd")
        .containsEntry("htpasswd", "ada:the-hash-of-ada");
  }

  @Test
  void anIssuersSecretIsAFile() {
    assertThat(keys(Gateways.BY_ISSUER))
        .containsOnlyKeys("client-secret", "cookie-secret", "gateway-secret")
        .containsEntry("client-secret", "the-secret-of-the-client");
  }

  @Test
  void cookiesAreEncryptedWith32Bytes() {
    var secret = keys(Gateways.BY_LIST).get("cookie-secret");

    assertThat(Base64.getUrlDecoder().decode(secret)).hasSize(32);
  }

  @Test
  void theServerKnowsTheGatewayByTheSameSecret() {
    assertThat(files(Gateways.BY_LIST, "ads/main/login"))
        .containsOnlyKeys("cookie-key", "gateway-secret", "password-hash")
        .containsEntry("gateway-secret", keys(Gateways.BY_LIST).get("gateway-secret"));
  }

  @Test
  void aNotebookWithoutGatewayKnowsNone() {
    assertThat(files(Gateways.BY_LIST, "risk/main/login"))
        .containsOnlyKeys("cookie-key", "password-hash");
  }

  @Test
  void logInsEndWithAnotherGenerationAnotherListAndAnotherPassword() {
    assertThat(
            List.of(
                cookieSecret(BEFORE + "}}\n"),
                cookieSecret(BEFORE + "}, generation: 2}\n"),
                cookieSecret(BEFORE + ", bob: {passwordHash: {secure: b}}}}\n"),
                cookieSecret("login: {users: {ada: {passwordHash: {secure: b}}}}\n")))
        .doesNotHaveDuplicates();
  }

  @Test
  void logInsOutliveAnotherLifetimeAndADayOfTheStack() {
    assertThat(cookieSecret(BEFORE + "}}\n"))
        .isEqualTo(cookieSecret(BEFORE + "}, lifetime: 4h}\n"));
  }

  @Test
  void noSecretOfAGatewayIsInTheClear() {
    for (var run : List.of(Gateways.BY_LIST, Gateways.BY_ISSUER)) {
      var keys = keys(run).values();
      assertThat(run.resources())
          .flatExtracting(Registered::textsInTheClear)
          .noneMatch(text -> keys.stream().anyMatch(text::contains));
    }
  }

  @Test
  void anotherNotebookHasOtherSecrets() {
    var run =
        StackRun.of(
            Stacks.withTeams(
                "- name: ads\n"
                    + Stacks.USERS.indent(2)
                    + "  notebooks: [{name: main}, {name: other}]\n"));
    var other = files(run, "ads/other/gateway/keys");

    assertThat(other.get("cookie-secret")).isNotEqualTo(keys(run).get("cookie-secret"));
    assertThat(other.get("gateway-secret")).isNotEqualTo(keys(run).get("gateway-secret"));
  }
}
