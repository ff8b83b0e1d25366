package dev.sparkdriver.gateway;

import static dev.sparkdriver.gateway.Gateways.BALANCED;
import static dev.sparkdriver.gateway.Gateways.BY_INGRESS;
import static dev.sparkdriver.gateway.Gateways.BY_LIST;
import static dev.sparkdriver.gateway.Gateways.BY_ROUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A gateway's objects. */
class GatewayTest {
  private static final StackRun WITHOUT =
      StackRun.of(
          Stacks.withTeams(
              "- {name: ads, notebooks: [{name: main}]}\n- {name: risk, notebooks: [{name: main}]}"));

  private static Registered one(StackRun run, String kind, String part) {
    return Gateways.one(run, kind, part);
  }

  private static Map<?, ?> container(StackRun run) {
    return one(run, "Deployment", "server").mapping("spec.template.spec.containers.0");
  }

  private static String checksum(StackRun run) {
    return (String)
        one(run, "Deployment", "server")
            .mapping("spec.template.metadata.annotations")
            .get("sparkdriver.dev/checksum");
  }

  private static Map<String, Object> port(String name, int port, int target) {
    return Map.of(
        "name", name, "port", (long) port, "targetPort", (long) target, "protocol", "TCP");
  }

  @Test
  void withoutOneAStackIsAsItWas() {
    assertThat(WITHOUT.objects())
        .noneMatch(object -> object.inputs().toString().contains("gateway"));
  }

  @Test
  void itChangesTheNotebooksLogInItsPodAndItsWallAndNothingElse() {
    assertThat(WITHOUT.resources())
        .filteredOn(resource -> !BY_LIST.resources().contains(resource))
        .extracting(Registered::id)
        .containsExactlyInAnyOrder(
            "Secret ads/main/login",
            "ConfigMap ads/main/settings",
            "StatefulSet ads/main/server",
            "NetworkPolicy ads/main-driver");
  }

  @Test
  void itIsInANamespaceThatTheTeamsPodsCannotLookInto() {
    assertThat(BY_LIST.objects())
        .filteredOn(object -> object.name().startsWith("ads/main/gateway/"))
        .hasSize(5)
        .allSatisfy(
            object ->
                assertThat((Object) object.mapping("metadata").get("namespace"))
                    .isEqualTo("ads-gateway"));
  }

  @Test
  void itsNamespaceIsRestricted() {
    assertThat(BY_LIST.one("Namespace", "ads/gateway").mapping("metadata.labels").toString())
        .contains("pod-security.kubernetes.io/enforce=restricted");
  }

  @Test
  void itsNamespaceHasRoomForTwoPodsOfEach() {
    assertThat(
            new TreeMap<>(BY_LIST.one("ResourceQuota", "ads/gateway/quota").mapping("spec.hard")))
        .hasToString(
            "{limits.memory=256Mi, persistentvolumeclaims=0, pods=2, requests.cpu=100m,"
                + " requests.memory=256Mi, services.loadbalancers=0, services.nodeports=0}");
  }

  @Test
  void aLoadBalancerAndAnIssuersPodHaveRoomTooWhereTheyAreAskedFor() {
    assertThat(BALANCED.one("ResourceQuota", "ads/gateway/quota").mapping("spec.hard").toString())
        .contains("services.loadbalancers=1", "services.nodeports=2", "pods=2");
    assertThat(BY_INGRESS.one("ResourceQuota", "ads/gateway/quota").mapping("spec.hard").toString())
        .contains("services.loadbalancers=0", "services.nodeports=1", "pods=3");
  }

  @Test
  void itRunsTheImageAsItIs() {
    assertThat((Object) container(BY_LIST).get("image"))
        .isEqualTo("registry.example.com/oauth2-proxy:v7.15.6");
    assertThat((Object) container(BY_LIST).get("args"))
        .isEqualTo(
            List.of(
                "--config=/etc/sparkdriver/gateway/config/oauth2-proxy.cfg",
                "--alpha-config=/etc/sparkdriver/gateway/config/oauth2-proxy.yaml"));
  }

  @Test
  void itsProbesComeAsPeopleDo() {
    assertThat(container(BY_LIST).get("readinessProbe").toString())
        .contains("path=/ready", "port=8443", "scheme=HTTPS");
    assertThat(container(BY_INGRESS).get("livenessProbe").toString())
        .contains("path=/ping", "port=4180", "name=X-Forwarded-Proto, value=https")
        .doesNotContain("scheme");
  }

  @Test
  void anotherListAndAnotherLifetimeRestartIt() {
    var changed =
        List.of(
            Gateways.with("login: {users: {ada: {passwordHash: {secure: b}}}}\n"),
            Gateways.with(Stacks.USERS + "  lifetime: 4h\n"));

    assertThat(changed).noneMatch(run -> checksum(run).equals(checksum(BY_LIST)));
  }

  @Test
  void anotherLifetimeAndGenerationRestartNoNotebook() {
    var changed = Gateways.with(Stacks.USERS + "  lifetime: 4h\n  generation: 2\n");

    assertThat(changed.one("StatefulSet", "ads/main/server").input("spec.template"))
        .isEqualTo(BY_LIST.one("StatefulSet", "ads/main/server").input("spec.template"));
  }

  @Test
  void byPortForwardItsServiceIsInsideTheCluster() {
    var spec = one(BY_LIST, "Service", "service").mapping("spec");

    assertThat((Object) spec.get("type")).isEqualTo("ClusterIP");
    assertThat((Object) spec.get("ports")).isEqualTo(List.of(port("https", 443, 8443)));
  }

  @Test
  void itsOwnCertificateIsForTheForwardedPort() {
    assertThat(one(BY_LIST, "Secret", "tls").input("type")).isEqualTo("kubernetes.io/tls");
    assertThat(checksum(Gateways.with(Stacks.USERS))).isEqualTo(checksum(BY_LIST));
  }

  @Test
  void aLoadBalancerIsForListedNetworks() {
    var service = one(BALANCED, "Service", "service");

    assertThat(service.input("spec.type")).isEqualTo("LoadBalancer");
    assertThat(service.input("spec.loadBalancerSourceRanges")).isEqualTo(List.of("203.0.113.0/24"));
    assertThat(service.input("spec.ports"))
        .isEqualTo(List.of(port("https", 443, 8443), port("http", 80, 4180)));
    assertThat((Object) service.mapping("metadata.annotations").get("a")).isEqualTo("b");
  }

  @Test
  void somebodyElsesCertificateIsMountedAndNoneIsMade() {
    var own = Gateways.LOAD_BALANCER.replace("selfSigned: true", "fromSecret: wildcard");
    var run = Gateways.with(Stacks.USERS + own);

    assertThat(run.objects()).noneMatch(object -> object.name().equals("ads/main/gateway/tls"));
    assertThat(one(run, "Deployment", "server").input("spec.template.spec.volumes").toString())
        .contains("secretName=wildcard");
  }

  @Test
  void anIngressEndsTlsForItsHost() {
    var ingress = one(BY_INGRESS, "Ingress", "exposure/ingress");
    var host = "main.ads.notebooks.example.com";

    assertThat(ingress.input("spec.ingressClassName")).isEqualTo("nginx");
    assertThat(ingress.input("spec.tls"))
        .isEqualTo(List.of(Map.of("hosts", List.of(host), "secretName", "main-issued")));
    assertThat(ingress.input("spec.rules.0.host")).isEqualTo(host);
    assertThat(ingress.input("spec.rules.0.http.paths.0.backend.service"))
        .isEqualTo(Map.of("name", "main", "port", Map.of("number", 80L)));
    assertThat((Object) ingress.mapping("metadata.annotations").get("a")).isEqualTo("b");
  }

  @Test
  void certManagerIsAskedForTheHostsCertificate() {
    var certificate = one(BY_INGRESS, "Certificate", "exposure/certificate");

    assertThat(certificate.type()).isEqualTo("kubernetes:cert-manager.io/v1:Certificate");
    assertThat(certificate.input("apiVersion")).isEqualTo("cert-manager.io/v1");
    assertThat(certificate.input("spec.dnsNames"))
        .isEqualTo(List.of("main.ads.notebooks.example.com"));
    assertThat(certificate.input("spec.issuerRef"))
        .isEqualTo(Map.of("kind", "ClusterIssuer", "name", "letsencrypt"));
  }

  @Test
  void anIngressWithoutIssuerHasTheSecretThatSettingsName() {
    var others = Gateways.INGRESS.replace("issuer: letsencrypt", "fromSecret: wildcard");
    var own = Gateways.INGRESS.replace("issuer: letsencrypt", "selfSigned: true");

    assertThat(
            one(Gateways.with(Stacks.USERS + others), "Ingress", "exposure/ingress")
                .input("spec.tls.0.secretName"))
        .isEqualTo("wildcard");
    assertThat(
            one(Gateways.with(Stacks.USERS + own), "Ingress", "exposure/ingress")
                .input("spec.tls.0.secretName"))
        .isEqualTo("main-tls");
  }

  @Test
  void aRouteLeadsFromSomebodysGateway() {
    var route = one(BY_ROUTE, "HTTPRoute", "exposure/route");

    assertThat(route.input("kind")).isEqualTo("HTTPRoute");
    assertThat(route.input("spec"))
        .isEqualTo(
            Map.of(
                "parentRefs",
                List.of(Map.of("name", "public", "namespace", "gateways", "sectionName", "https")),
                "hostnames",
                List.of("main.ads.notebooks.example.com"),
                "rules",
                List.of(Map.of("backendRefs", List.of(Map.of("name", "main", "port", 80L))))));
  }

  @Test
  void behindAnotherServerItsServiceHasOnePortWithoutTls() {
    for (var run : List.of(BY_INGRESS, BY_ROUTE)) {
      assertThat(one(run, "Service", "service").input("spec.ports"))
          .isEqualTo(List.of(port("http", 80, 4180)));
    }
  }
}
