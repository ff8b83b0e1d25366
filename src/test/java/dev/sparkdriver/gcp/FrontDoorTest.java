package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What people come to before they reach a cluster of Google's. */
class FrontDoorTest {
  private static final StackRun WITHOUT = Clouds.small("some-project", "some-project");
  private static final String HOST = "main.ads.notebooks.example.com";

  @Test
  void whereNoNotebookIsExposedByItThereIsNone() {
    assertThat(WITHOUT.resources())
        .noneMatch(resource -> resource.type().startsWith("gcp:certificatemanager"))
        .noneMatch(resource -> resource.type().contains("GlobalAddress"))
        .noneMatch(resource -> resource.name().equals("certificatemanager"));
    assertThat(WITHOUT.one("Cluster", "sparkdriver").inputs())
        .doesNotContainKey("gatewayApiConfig");
    assertThat(WITHOUT.outputs()).doesNotContainKey("entrance");
  }

  @Test
  void itsAddressIsReservedForAllOfTheWorld() {
    assertThat(Clouds.ENTERED.one("GlobalAddress", "sparkdriver").inputs())
        .containsEntry("name", "sparkdriver")
        .containsEntry("addressType", "EXTERNAL")
        .containsEntry("ipVersion", "IPV4");
  }

  @Test
  void itTakesNoTlsOfBeforeOnePointTwo() {
    assertThat(Clouds.ENTERED.one("SSLPolicy", "sparkdriver").inputs())
        .containsEntry("minTlsVersion", "TLS_1_2")
        .containsEntry("profile", "MODERN");
  }

  @Test
  void theClusterMakesLoadBalancersOfGateways() {
    assertThat(Clouds.ENTERED.one("Cluster", "sparkdriver").input("gatewayApiConfig.channel"))
        .isEqualTo("CHANNEL_STANDARD");
  }

  @Test
  void googleMakesACertificateForTheNotebooksHost() {
    var certificate = Clouds.ENTERED.one("Certificate", "ads/main");

    assertThat(certificate.input("managed")).isEqualTo(Map.of("domains", List.of(HOST)));
    assertThat(certificate.input("name").toString()).matches("sparkdriver-[0-9a-f]{16}");
    assertThat(certificate.dependencies()).contains("Service certificatemanager");
  }

  @Test
  void theMapLeadsFromTheHostToItsCertificate() {
    var name = Clouds.ENTERED.one("Certificate", "ads/main").input("name");
    var entry = Clouds.ENTERED.one("CertificateMapEntry", "ads/main");

    assertThat(entry.inputs())
        .containsEntry("map", "sparkdriver")
        .containsEntry("hostname", HOST)
        .containsEntry(
            "certificates", List.of("projects/some-project/locations/global/certificates/" + name));
    assertThat(entry.dependencies()).contains("Certificate ads/main");
  }

  @Test
  void everyExposedNotebookHasACertificateOfItsOwnAndNoOther() {
    var settings =
        Clouds.settings(
            "notebooks: [{name: main}]",
            """
            login: {users: {ada: {passwordHash: {secure: one}}}}
                  images: {gateway: "registry.example.com/oauth2-proxy:v7.15.6"}
                  notebooks:
                    - {name: main, exposure: {domain: example.com, gke: {}}}
                    - {name: second, exposure: {domain: example.org, gke: {}}}
                    - {name: inside}
            """);

    assertThat(StackRun.of(settings).all("Certificate"))
        .extracting(certificate -> certificate.input("managed.domains.0"))
        .containsExactlyInAnyOrder("main.ads.example.com", "second.ads.example.org");
  }

  @Test
  void theStackTellsTheAddressForDns() {
    assertThat(Clouds.ENTERED.outputs()).containsEntry("entrance", "192.0.2.2");
  }

  @Test
  void withoutArmorEverybodyMayCome() {
    assertThat(Clouds.ENTERED.all("SecurityPolicy")).isEmpty();
  }

  @Test
  void armorLimitsLogInsAndLetsEverybodyCome() {
    var rules = rules(Clouds.ARMED);

    assertThat(rules).hasSize(2);
    assertThat(rules.get(0))
        .containsEntry("action", "throttle")
        .containsEntry("priority", 1000L)
        .containsEntry(
            "rateLimitOptions",
            Map.of(
                "conformAction", "allow",
                "exceedAction", "deny(429)",
                "enforceOnKey", "IP",
                "rateLimitThreshold", Map.of("count", 60L, "intervalSec", 60L)));
    assertThat(expression(rules.get(0)))
        .isEqualTo(
            "request.path.urlDecode().startsWith('/oauth2/sign_in')"
                + " || has(request.headers['authorization'])");
    assertThat(rules.get(1)).containsEntry("action", "allow").containsEntry("priority", LAST);
  }

  @Test
  void networksThatMayComeAreLimitedToo() {
    var run = armed("{sourceRanges: [203.0.113.0/24], logInsPerMinute: 20}");
    var rules = rules(run);

    assertThat(rules).hasSize(3);
    assertThat(expression(rules.get(0)))
        .startsWith("(inIpRange(origin.ip, '203.0.113.0/24')) && (request.path");
    assertThat(rules.get(0).get("rateLimitOptions").toString()).contains("count=20");
    assertThat(rules.get(1))
        .containsEntry("action", "allow")
        .containsEntry("match", addresses("203.0.113.0/24"));
  }

  @Test
  void whoIsInNoListedNetworkIsLetInByNoRule() {
    var rules = rules(armed("{sourceRanges: [203.0.113.0/24]}"));

    assertThat(rules.get(rules.size() - 1))
        .containsEntry("action", "deny(403)")
        .containsEntry("priority", LAST)
        .containsEntry("match", addresses("*"));
    assertThat(rules.subList(0, rules.size() - 1))
        .allSatisfy(rule -> assertThat(rule.toString()).contains("203.0.113.0/24"));
  }

  @Test
  void manyNetworksAreMoreRulesBecauseOneTakesFew() {
    var networks =
        IntStream.range(0, 11)
            .mapToObj("10.0.%d.0/24"::formatted)
            .collect(Collectors.joining(", "));
    var rules = rules(armed("{sourceRanges: [" + networks + "]}"));

    assertThat(rules).hasSize(4 + 2 + 1);
    assertThat(rules).extracting(rule -> rule.get("priority")).doesNotHaveDuplicates();
    assertThat(expression(rules.get(0)).split("inIpRange", -1)).hasSize(1 + 3);
  }

  private static final long LAST = Integer.MAX_VALUE;

  private static StackRun armed(String armor) {
    return StackRun.of(Clouds.exposed("    armor: " + armor + "\n").settings());
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules(StackRun run) {
    return (List<Map<String, Object>>) policy(run).input("rules");
  }

  private static Registered policy(StackRun run) {
    return run.one("SecurityPolicy", "sparkdriver");
  }

  private static String expression(Map<String, Object> rule) {
    var expr = (Map<?, ?>) ((Map<?, ?>) rule.get("match")).get("expr");
    return (String) expr.get("expression");
  }

  private static Map<String, Object> addresses(String addresses) {
    return Map.of(
        "versionedExpr", "SRC_IPS_V1", "config", Map.of("srcIpRanges", List.of(addresses)));
  }
}
