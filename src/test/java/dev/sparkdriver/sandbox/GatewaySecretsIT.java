package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where what gateways know must not be found. */
@OnSandbox
final class GatewaySecretsIT {

  private static final String ALL = "deployments,pods,configmaps,services,secrets,events";

  private GatewayStack stack;
  private Set<String> secrets;

  @BeforeAll
  void logInOnce(GatewayStack made) {
    stack = made;
    secrets = new TreeSet<>(Set.of(stack.password(), OidcServer.SECRET));
    addAllOf(GatewayStack.namespace(GatewayStack.USERS));
    addAllOf(GatewayStack.namespace(GatewayStack.OIDC));
    try (var door = stack.door(GatewayStack.OIDC)) {
      stack.visitor(door, GatewayStack.OIDC).logInAtIssuer(GatewayStack.MEMBER);
    }
  }

  private void addAllOf(String namespace) {
    for (var object : stack.cluster().list("secrets", "-n", namespace)) {
      var name = object.getAsJsonObject("metadata").get("name").getAsString();
      for (var entry : object.getAsJsonObject("data").entrySet()) {
        if (!entry.getKey().endsWith(".crt")) { // what everybody is shown
          secrets.add(entry.getValue().getAsString());
          secrets.add(stack.cluster().secret(namespace, name, entry.getKey()));
        }
      }
    }
  }

  private void assertHoldsNone(String text) {
    assertThat(text).isNotBlank();
    assertThat(secrets).hasSizeGreaterThan(8).noneMatch(text::contains);
  }

  @Test
  void noneIsInTheExportedState() {
    assertHoldsNone(stack.stack().export());
  }

  @Test
  void nextTimeTheyAndTheCertificateAreTheSame() {
    assertThat(stack.stack().changes()).isEmpty();
  }

  @Test
  void noneIsInAPreview() {
    assertHoldsNone(stack.stack().previewText());
  }

  @ParameterizedTest
  @ValueSource(strings = {"it-users-gateway", "it-oidc-gateway", "it-users", "it-oidc"})
  void noneIsInADescription(String namespace) {
    assertHoldsNone(stack.cluster().kubectl("describe", ALL, "-n", namespace));
  }

  @ParameterizedTest
  @ValueSource(strings = {"it-users-gateway", "it-oidc-gateway"})
  void noneIsInWhatTheGatewayIsConfiguredWith(String namespace) {
    assertHoldsNone(
        stack.cluster().kubectl("get", "deployments,configmaps", "-o", "yaml", "-n", namespace));
  }

  @Test
  void neitherTheyNorTheIssuersCodesAreInTheLogs() {
    var gateway = stack.cluster().kubectl("logs", "-n", "it-oidc-gateway", "deployment/main");
    assertThat(gateway).contains("AuthSuccess").doesNotContain("code=");
    assertHoldsNone(gateway);
    assertHoldsNone(
        stack
            .cluster()
            .kubectl("logs", "-n", GatewayStack.OIDC, SharedStack.POD, "--all-containers"));
  }
}
