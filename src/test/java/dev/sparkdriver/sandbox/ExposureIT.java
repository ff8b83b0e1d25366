package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * What leads to gateways from outside, as the API server has it; no controller acts on it here. The
 * last test takes it away.
 */
@Nightly
@OnSandbox
@ResourceLock(PublishedKinds.LOCK)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ExposureIT {

  private static final String TEAM = "it-exposed";
  private static final String SPACE = GatewayStack.namespace(TEAM);

  private static final List<String> NOTEBOOKS =
      List.of(
          notebook(
              "classed",
              "ingress: {className: nginx, annotations: {example.com/timeout: '86400'}},"
                  + " certificate: {fromSecret: notebooks-tls}"),
          notebook("issued", "ingress: {}, certificate: {issuer: letsencrypt}"),
          notebook("routed", "gatewayApi: {name: public, namespace: gateways, section: https}"),
          notebook(
              "balanced",
              "loadBalancer: {sourceRanges: [203.0.113.0/24]}, certificate: {selfSigned: true}"));

  private final Opened open = new Opened();
  private Cluster cluster;
  private PulumiStack stack;

  private static String notebook(String name, String way) {
    return "{suspended: true, name: %s, exposure: {domain: notebooks.example.com, %s}}"
        .formatted(name, way);
  }

  @BeforeAll
  void expose(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(TEAM, SPACE));
    open.add(PublishedKinds.install(cluster));
    var notebooks = String.join(", ", NOTEBOOKS);
    var team = "{name: %s, notebooks: [%s]}".formatted(TEAM, notebooks);
    stack = open.add(PulumiStack.create(cluster, team));
    stack.setPassword();
    stack.setSecret("teams[0].login.users.ada.passwordHash", Password.makeForPerson().hash());
    stack.up();
  }

  @AfterAll
  void closeAll() {
    open.close();
  }

  private JsonObject object(String kind, String name) {
    return cluster.get(kind, name, "-n", SPACE);
  }

  private JsonObject spec(String kind, String name) {
    return object(kind, name).getAsJsonObject("spec");
  }

  private static JsonObject json(String text) {
    return JsonParser.parseString(text).getAsJsonObject();
  }

  @Test
  void anIngressOfItsClassLeadsFromTheNotebooksHostToItsGateway() {
    assertThat(spec("ingress", "classed"))
        .isEqualTo(
            json(
                """
                {"ingressClassName": "nginx",
                 "tls": [{"hosts": ["classed.it-exposed.notebooks.example.com"], "secretName": "notebooks-tls"}],
                 "rules": [{
                   "host": "classed.it-exposed.notebooks.example.com",
                   "http": {"paths": [{
                     "path": "/", "pathType": "Prefix",
                     "backend": {"service": {"name": "classed", "port": {"number": 80}}}}]}}]}
                """));
  }

  @Test
  void itHasTheAnnotationsThatItsControllerReads() {
    var annotations = object("ingress", "classed").getAsJsonObject("metadata").get("annotations");
    assertThat(annotations.toString()).contains("\"example.com/timeout\":\"86400\"");
  }

  @Test
  void anIssuerIsAskedForTheCertificateThatTheIngressShows() {
    assertThat(spec("ingress", "issued").get("tls").toString())
        .isEqualTo(
            "[{\"hosts\":[\"issued.it-exposed.notebooks.example.com\"],"
                + "\"secretName\":\"issued-issued\"}]");
    assertThat(spec("certificate", "issued"))
        .isEqualTo(
            json(
                """
                {"secretName": "issued-issued",
                 "dnsNames": ["issued.it-exposed.notebooks.example.com"],
                 "privateKey": {"algorithm": "ECDSA", "rotationPolicy": "Always"},
                 "issuerRef": {"kind": "ClusterIssuer", "name": "letsencrypt"}}
                """));
  }

  @Test
  void aRouteLeadsFromSomebodysGatewayToTheNotebooks() {
    assertThat(spec("httproute", "routed"))
        .isEqualTo(
            json(
                """
                {"hostnames": ["routed.it-exposed.notebooks.example.com"],
                 "parentRefs": [{
                   "group": "gateway.networking.k8s.io", "kind": "Gateway",
                   "name": "public", "namespace": "gateways", "sectionName": "https"}],
                 "rules": [{
                   "matches": [{"path": {"type": "PathPrefix", "value": "/"}}],
                   "backendRefs": [{"group": "", "kind": "Service", "name": "routed", "port": 80, "weight": 1}]}]}
                """));
  }

  @Test
  void aLoadBalancerIsAskedToLetInItsNetworksAlone() {
    var service = spec("service", "balanced");
    assertThat(service.get("type").getAsString()).isEqualTo("LoadBalancer");
    assertThat(service.get("loadBalancerSourceRanges").toString())
        .isEqualTo("[\"203.0.113.0/24\"]");
  }

  @Test
  void upHasNotWaitedForAnAddress() {
    assertThat(object("service", "balanced").get("status")).isEqualTo(json("{loadBalancer: {}}"));
    assertThat(object("ingress", "classed").get("status")).isEqualTo(json("{loadBalancer: {}}"));
  }

  @Test
  void theNextUpdateFindsNothingToChangeInTheClusterEither() {
    assertThat(stack.changes("--refresh")).isEmpty();
  }

  @Order(Integer.MAX_VALUE)
  @Test
  void whatIsTakenAwayIsGone() {
    assertThat(ways())
        .containsExactlyInAnyOrder(
            "Ingress classed",
            "Ingress issued",
            "Certificate issued",
            "HTTPRoute routed",
            "Service balanced");

    for (var number = 0; number < NOTEBOOKS.size(); number++) {
      var exposure = "sparkdriver:teams[0].notebooks[%d].exposure".formatted(number);
      stack.pulumi("config", "rm", "--path", exposure).orFail();
    }
    stack.up();

    assertThat(ways()).isEmpty();
  }

  /** All that leads to a gateway from outside. */
  private List<String> ways() {
    return cluster.list("ingresses,certificates,httproutes,services", "-n", SPACE).stream()
        .filter(object -> !isOfTheClusterAlone(object))
        .map(ExposureIT::called)
        .toList();
  }

  private static boolean isOfTheClusterAlone(JsonObject object) {
    var type = object.getAsJsonObject("spec").get("type");
    return type != null && type.getAsString().equals("ClusterIP");
  }

  private static String called(JsonObject object) {
    var name = object.getAsJsonObject("metadata").get("name").getAsString();
    return object.get("kind").getAsString() + " " + name;
  }
}
