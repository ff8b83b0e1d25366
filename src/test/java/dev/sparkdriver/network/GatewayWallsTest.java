package dev.sparkdriver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.gcp.Clouds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may connect to gateways, and what to notebooks behind them. */
class GatewayWallsTest {
  private static final StackRun BY_LIST = run(Stacks.USERS);
  private static final StackRun BY_ISSUER = run(Stacks.OIDC);
  private static final StackRun BY_INGRESS =
      run(
          Stacks.USERS
              + """
              exposure: {domain: example.com, ingress: {}, certificate: {issuer: acme}}
              """);
  private static final StackRun BALANCED =
      run(
          Stacks.USERS
              + """
              exposure:
                domain: example.com
                loadBalancer: {sourceRanges: [203.0.113.0/24]}
                certificate: {selfSigned: true}
              """);

  private static final List<?> EVERYBODY =
      List.of(
          Map.of("namespaceSelector", Map.of()), Map.of("ipBlock", Map.of("cidr", "0.0.0.0/0")));

  private static StackRun run(String lines) {
    return StackRun.of(Stacks.withRecipes(lines));
  }

  private static Map<?, ?> spec(StackRun run, String policy) {
    return run.one("NetworkPolicy", policy).mapping("spec");
  }

  private static Map<String, Object> port(long number) {
    return Map.of("protocol", "TCP", "port", number);
  }

  private static Map<String, Object> pods(String namespace, String name) {
    return Map.of(
        "namespaceSelector",
            Map.of("matchLabels", Map.of("kubernetes.io/metadata.name", namespace)),
        "podSelector",
            Map.of(
                "matchLabels",
                Map.of("app.kubernetes.io/name", name, "app.kubernetes.io/instance", "main")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"main-acme", "main-gateway", "main-driver-gateway", "sparkdriver-common"})
  void noPolicyOfANotebookIsNamedAsAnothersOrAsTheNamespaces(String other) {
    var lines =
        (Stacks.USERS
                + "exposure: {domain: example.com, ingress: {}, certificate: {issuer: acme}}\n")
            .indent(2);
    var notebooks = "  notebooks: [{name: main}, {name: %s}]\n".formatted(other);

    assertThat(
            StackRun.of(Stacks.withTeams("- name: ads\n" + lines + notebooks)).all("NetworkPolicy"))
        .extracting(Registered::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void aNotebookIsReachedByItsOwnGatewayAndNotByAnyOtherTeams() {
    assertThat(((List<?>) spec(BY_LIST, "ads/main-driver").get("ingress")).get(1))
        .isEqualTo(
            Map.of(
                "from", List.of(pods("ads-gateway", "sparkdriver-gateway")),
                "ports", List.of(port(8888))));
  }

  @Test
  void theNamespaceOfGatewaysIsClosedBothWays() {
    assertThat(spec(BY_LIST, "ads-gateway/sparkdriver-default-deny").toString())
        .isEqualTo("{podSelector={}, policyTypes=[Ingress, Egress]}");
  }

  @Test
  void gatewaysAskForNamesAsAllPodsOfTheTeamDo() {
    assertThat((Object) spec(BY_LIST, "ads-gateway/sparkdriver-common").get("egress"))
        .isEqualTo(spec(BY_LIST, "ads/sparkdriver-common").get("egress"));
  }

  @Test
  void behindGooglesLoadBalancerItIsReachedFromThereAloneAndByTls() {
    assertThat((Object) spec(Clouds.ENTERED, "ads-gateway/main-gateway").get("ingress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "from",
                    List.of(
                        Map.of("ipBlock", Map.of("cidr", "130.211.0.0/22")),
                        Map.of("ipBlock", Map.of("cidr", "35.191.0.0/16"))),
                    "ports",
                    List.of(port(8443)))));
  }

  @Test
  void aGatewayThatIsNotExposedIsReachedByNoPod() {
    assertThat(spec(BY_LIST, "ads-gateway/main-gateway").containsKey("ingress")).isFalse();
  }

  @Test
  void aGatewayOfAListReachesItsNotebookAndNothingElse() {
    assertThat((Object) spec(BY_LIST, "ads-gateway/main-gateway").get("egress"))
        .isEqualTo(
            List.of(
                Map.of(
                    "to", List.of(pods("ads", "sparkdriver-notebook")),
                    "ports", List.of(port(8888)))));
  }

  @Test
  void anIssuerIsSomewhereInTheInternet() {
    var rule =
        (Map<?, ?>) ((List<?>) spec(BY_ISSUER, "ads-gateway/main-gateway").get("egress")).get(1);

    assertThat((Object) rule.get("ports")).isEqualTo(List.of(port(443)));
    assertThat(rule.get("to").toString()).contains("0.0.0.0/0", "except=[10.0.0.0/8");
  }

  @Test
  void anIssuerIsWhereSettingsSay() {
    var oidc =
        Stacks.OIDC.replace("https://login.example.com", "https://login:8443")
            + "    addresses: [10.20.0.20/32]\n";

    assertThat(((List<?>) spec(run(oidc), "ads-gateway/main-gateway").get("egress")).get(1))
        .isEqualTo(
            Map.of(
                "to", List.of(Map.of("ipBlock", Map.of("cidr", "10.20.0.20/32"))),
                "ports", List.of(port(8443))));
  }

  @Test
  void anExposedGatewayIsReachedFromAnywhereAtItsPorts() {
    assertThat((Object) spec(BALANCED, "ads-gateway/main-gateway").get("ingress"))
        .isEqualTo(List.of(Map.of("from", EVERYBODY, "ports", List.of(port(8443), port(4180)))));
    assertThat((Object) spec(BY_INGRESS, "ads-gateway/main-gateway").get("ingress"))
        .isEqualTo(List.of(Map.of("from", EVERYBODY, "ports", List.of(port(4180)))));
  }

  @Test
  void anAuthorityReachesThePodThatAnswersForTheAddress() {
    var spec = spec(BY_INGRESS, "ads-gateway/main-acme");

    assertThat(spec.get("podSelector").toString()).contains("acme.cert-manager.io/http01-solver");
    assertThat((Object) spec.get("ingress"))
        .isEqualTo(List.of(Map.of("from", EVERYBODY, "ports", List.of(port(8089)))));
  }
}
