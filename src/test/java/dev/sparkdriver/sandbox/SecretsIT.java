package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a team's secrets must not be found. */
@OnSharedStack
final class SecretsIT {

  private SharedStack shared;
  private Set<String> secrets;

  @BeforeAll
  void useTheSharedStack(SharedStack stack) {
    shared = stack;
    secrets = new TreeSet<>(List.of(shared.password(SharedStack.TEAM)));
    secrets.add(shared.passwordHash(SharedStack.TEAM));
    secrets.add(administratorsKey());
    secrets.add(SharedStack.API_TOKEN);
    for (var secret : shared.cluster().list("secrets", "-n", SharedStack.TEAM)) {
      secret.getAsJsonObject("data").entrySet().forEach(entry -> add(entry.getValue()));
    }
  }

  @Test
  void theHashIsWhatTheClusterHolds() {
    var secret = shared.cluster().get("secret", "-n", SharedStack.TEAM, "main-login");
    var value = secret.getAsJsonObject("data").get("password-hash").getAsString();
    assertThat(decoded(value)).isEqualTo(shared.passwordHash(SharedStack.TEAM));
  }

  @Test
  void noSecretIsInTheExportedState() {
    assertHoldsNone(shared.stack().export());
  }

  @Test
  void noSecretIsInTheStackFile() {
    assertHoldsNone(shared.stack().text());
  }

  @Test
  void noSecretIsInAPreview() {
    assertHoldsNone(shared.stack().previewText());
  }

  @Test
  void noSecretIsInWhatUpPrints() {
    assertHoldsNone(shared.stack().up());
  }

  @Test
  void noSecretIsInThePreviewOfANewPassword() {
    var hash = shared.passwordHash(SharedStack.TEAM);
    var changed = hash.substring(0, hash.length() - 4) + "AAAA";
    secrets.add(changed);
    shared.stack().setSecret("teams[0].login.passwordHash", changed);
    try {
      assertHoldsNone(shared.stack().previewText());
    } finally {
      shared.stack().setSecret("teams[0].login.passwordHash", hash);
    }
  }

  @Test
  void noSecretIsInThePodSpec() {
    assertHoldsNone(kubectl("get", "pods", "-o", "yaml"));
  }

  @Test
  void noSecretIsInAConfigMap() {
    assertHoldsNone(kubectl("get", "configmaps", "-o", "yaml"));
  }

  @Test
  void noSecretIsInTheLog() {
    assertHoldsNone(kubectl("logs", SharedStack.POD, "--all-containers"));
  }

  private String kubectl(String... arguments) {
    var words = new ArrayList<>(List.of(arguments));
    words.addAll(List.of("-n", SharedStack.TEAM));
    return shared.cluster().kubectl(words.toArray(String[]::new));
  }

  private String administratorsKey() {
    var path = "jsonpath={.users[0].user.client-key-data}";
    return shared.cluster().kubectl("config", "view", "--raw", "-o", path).strip();
  }

  private void add(JsonElement value) {
    secrets.add(decoded(value.getAsString()));
    secrets.add(value.getAsString());
  }

  private void assertHoldsNone(String text) {
    assertThat(text).isNotBlank();
    assertThat(secrets)
        .hasSizeGreaterThan(5)
        .allMatch(secret -> secret.length() > 15)
        .noneMatch(text::contains);
  }

  private static String decoded(String value) {
    return new String(Base64.getDecoder().decode(value), StandardCharsets.UTF_8);
  }
}
