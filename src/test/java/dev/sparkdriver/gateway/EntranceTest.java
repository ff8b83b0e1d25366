package dev.sparkdriver.gateway;

import static dev.sparkdriver.gcp.Clouds.ARMED;
import static dev.sparkdriver.gcp.Clouds.ENTERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people of all teams come by on Google Cloud, and what leads from there to a notebook. */
class EntranceTest {
  private static final Map<String, Object> SERVICE =
      Map.of("group", "", "kind", "Service", "name", "main");

  private static Object route(StackRun run, String path) {
    return Gateways.one(run, "HTTPRoute", "exposure/route").input(path);
  }

  @Test
  void aGatewayTakesTheAddressAndTheCertificates() {
    var gateway = ENTERED.one("Gateway", "entrance/gateway");

    assertThat(gateway.type()).isEqualTo("kubernetes:gateway.networking.k8s.io/v1:Gateway");
    assertThat(gateway.input("spec.gatewayClassName")).isEqualTo("gke-l7-global-external-managed");
    assertThat(gateway.input("spec.addresses"))
        .isEqualTo(List.of(Map.of("type", "NamedAddress", "value", "sparkdriver")));
    assertThat(gateway.mapping("metadata.annotations").get("networking.gke.io/certmap"))
        .isEqualTo("sparkdriver");
  }

  @Test
  void itTakesRoutesOfGatewaysNamespacesAndOfNoOthers() {
    assertThat(ENTERED.one("Gateway", "entrance/gateway").input("spec.listeners.0"))
        .isEqualTo(
            Map.of(
                "name",
                "https",
                "protocol",
                "HTTPS",
                "port",
                443L,
                "allowedRoutes",
                Map.of(
                    "kinds", List.of(Map.of("kind", "HTTPRoute")),
                    "namespaces",
                        Map.of(
                            "from",
                            "Selector",
                            "selector",
                            Map.of("matchLabels", Map.of("sparkdriver.dev/entrance", "true"))))));
    assertThat(labels(ENTERED, "ads/gateway")).contains("sparkdriver.dev/entrance=true");
    assertThat(labels(ENTERED, "ads")).doesNotContain("sparkdriver.dev/entrance");
  }

  @Test
  void gatewaysThatAreReachedInOtherWaysMayNotEnter() {
    assertThat(labels(Gateways.BY_ROUTE, "ads/gateway")).doesNotContain("sparkdriver.dev/entrance");
  }

  @Test
  void whoComesWithoutTlsIsSentOnAndReachesNoPod() {
    assertThat(ENTERED.one("Gateway", "entrance/gateway").input("spec.listeners.1.allowedRoutes"))
        .isEqualTo(
            Map.of(
                "kinds", List.of(Map.of("kind", "HTTPRoute")),
                "namespaces", Map.of("from", "Same")));
    assertThat(ENTERED.one("HTTPRoute", "entrance/redirect").input("spec"))
        .isEqualTo(
            Map.of(
                "parentRefs", List.of(Map.of("name", "entrance", "sectionName", "http")),
                "rules",
                    List.of(
                        Map.of(
                            "filters",
                            List.of(
                                Map.of(
                                    "type",
                                    "RequestRedirect",
                                    "requestRedirect",
                                    Map.of("scheme", "https", "statusCode", 301L)))))));
  }

  @Test
  void itsNamespaceIsClosedAndHasRoomForNothing() {
    assertThat(labels(ENTERED, "entrance"))
        .contains("pod-security.kubernetes.io/enforce=restricted");
    assertThat(ENTERED.one("NetworkPolicy", "sparkdriver-entrance/sparkdriver-default-deny"))
        .extracting(policy -> policy.input("spec").toString())
        .isEqualTo("{podSelector={}, policyTypes=[Ingress, Egress]}");
    assertThat(ENTERED.one("ResourceQuota", "entrance/quota").mapping("spec.hard").values())
        .isNotEmpty()
        .allMatch("0"::equals);
  }

  @Test
  void aRouteLeadsFromItsHostToTheServicesPortWithTls() {
    assertThat(route(ENTERED, "spec"))
        .isEqualTo(
            Map.of(
                "parentRefs",
                    List.of(
                        Map.of(
                            "name", "entrance",
                            "namespace", "sparkdriver-entrance",
                            "sectionName", "https")),
                "hostnames", List.of("main.ads.notebooks.example.com"),
                "rules",
                    List.of(Map.of("backendRefs", List.of(Map.of("name", "main", "port", 443L))))));
  }

  @Test
  void tlsGoesOnToThePodSoThatItSendsNobodyOn() {
    assertThat(Gateways.one(ENTERED, "Service", "service").input("spec.ports"))
        .isEqualTo(
            List.of(
                Map.of(
                    "name", "https",
                    "port", 443L,
                    "targetPort", 8443L,
                    "protocol", "TCP",
                    "appProtocol", "HTTPS")));
    assertThat(Gateways.one(ENTERED, "Secret", "tls").input("type")).isEqualTo("kubernetes.io/tls");
    assertThat(Gateways.alpha(ENTERED).get("server").toString())
        .contains("secureBindAddress=0.0.0.0:8443");
  }

  @Test
  void googleLooksByTlsWhetherThePodIsWell() {
    var policy = Gateways.one(ENTERED, "HealthCheckPolicy", "exposure/health");

    assertThat(policy.type()).isEqualTo("kubernetes:networking.gke.io/v1:HealthCheckPolicy");
    assertThat(policy.input("spec.targetRef")).isEqualTo(SERVICE);
    assertThat(policy.input("spec.default.config"))
        .isEqualTo(
            Map.of(
                "type",
                "HTTPS",
                "httpsHealthCheck",
                Map.of(
                    "portSpecification", "USE_FIXED_PORT",
                    "port", 8443L,
                    "requestPath", "/ping")));
  }

  @Test
  void googleWaitsForCellsOfHoursAndWritesNoAddressIntoALog() {
    var policy = Gateways.one(ENTERED, "GCPBackendPolicy", "exposure/backend");

    assertThat(policy.input("spec.targetRef")).isEqualTo(SERVICE);
    assertThat(policy.input("spec.default"))
        .isEqualTo(Map.of("timeoutSec", 86_400L, "logging", Map.of("enabled", false)));
  }

  @Test
  void armorIsInFrontOfTheNotebook() {
    assertThat(
            Gateways.one(ARMED, "GCPBackendPolicy", "exposure/backend")
                .input("spec.default.securityPolicy"))
        .isEqualTo("sparkdriver");
  }

  @Test
  void theGatewayBelievesNoHeadersOfWhoComes() {
    assertThat(Gateways.core(ENTERED))
        .doesNotContain("reverse_proxy", "trusted_proxy_ips", "real_client_ip_header")
        .contains(
            "redirect_url = \"https://main.ads.notebooks.example.com/oauth2/callback\"\n",
            "force_https = true\n");
  }

  @Test
  void noRouteIsThereBeforeWhoMayComeIsSaid() {
    assertThat(Gateways.one(ARMED, "HTTPRoute", "exposure/route").dependencies())
        .contains(
            "GCPBackendPolicy ads/main/gateway/exposure/backend",
            "HealthCheckPolicy ads/main/gateway/exposure/health",
            "Service ads/main/gateway/service",
            "Gateway entrance/gateway");
  }

  @Test
  void theLoadBalancerIsGoneBeforeWhatItUses() {
    assertThat(ARMED.one("Gateway", "entrance/gateway").dependencies())
        .contains(
            "GlobalAddress sparkdriver",
            "CertificateMap sparkdriver",
            "CertificateMapEntry ads/main",
            "SecurityPolicy sparkdriver");
  }

  @Test
  void theStackTellsTheAddressAndNoCertificateToTrust() {
    var told = ((Map<?, ?>) ENTERED.outputs().get("notebooks")).get("ads/main").toString();

    assertThat(told)
        .contains("gatewayAddress=https://main.ads.notebooks.example.com")
        .doesNotContain("gatewayCertificate", "gatewayPortForward");
  }

  private static String labels(StackRun run, String namespace) {
    return run.one("Namespace", namespace).mapping("metadata.labels").toString();
  }
}
