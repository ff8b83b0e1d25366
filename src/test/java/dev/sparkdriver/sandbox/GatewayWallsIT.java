package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a gateway's pod reaches, tried from inside it, and who reaches that pod. */
@OnSandbox
final class GatewayWallsIT {

  private static final int HTTPS = 8443;
  private static final String SPACE = GatewayStack.namespace(GatewayStack.USERS);
  private static final String AS_THE_GATEWAY =
      """
      {"securityContext": {"runAsNonRoot": true, "runAsUser": 185, "allowPrivilegeEscalation": false,
        "capabilities": {"drop": ["ALL"]}, "seccompProfile": {"type": "RuntimeDefault"}}}
      """;

  private static final int PLAIN = 4180;
  private static final String WITHOUT_TLS =
      """
      import http.client
      door = http.client.HTTPConnection("127.0.0.1", %d, timeout=10)
      door.request("GET", "/lab?reset=1", headers={"Host": "notebooks.example.com", "Cookie": "a=b"})
      answer = door.getresponse()
      cookie = "a cookie" if answer.getheader("Set-Cookie") else "no cookie"
      print(answer.status, answer.getheader("Location"), "set", cookie)
      """;

  private Cluster cluster;
  private String gateway;

  /** The image of the gateway has no program that could try; one beside it has its address. */
  @BeforeAll
  void lookFromInside(GatewayStack stack, @TempDir Path folder) throws IOException {
    cluster = stack.cluster();
    gateway = cluster.kubectl("get", "pods", "-n", SPACE, "-o", "name").strip();
    var container = Files.writeString(folder.resolve("container.json"), AS_THE_GATEWAY);
    cluster.kubectl(
        "debug",
        "-n",
        SPACE,
        gateway,
        "--image=" + cluster.image("spark"),
        "--profile=restricted",
        "--custom=" + container,
        "--container=inside",
        "--attach=false",
        "--",
        "sleep",
        "600");
    Wait.until(Duration.ofMinutes(1), () -> inside("true").status(), status -> status == 0);
  }

  private Command.Ended inside(String... words) {
    var command = new ArrayList<>(List.of("exec", "-n", SPACE, gateway, "-c", "inside", "--"));
    command.addAll(List.of(words));
    return cluster.tryKubectl("", command.toArray(String[]::new));
  }

  private String reached(String host, int port) {
    var code = Reach.PYTHON + Reach.line(host, port);
    return inside("python3", "-c", code).orFail().out().strip();
  }

  private String address(String namespace, String pod) {
    return cluster.kubectl("get", pod, "-n", namespace, "-o", "jsonpath={.status.podIP}").strip();
  }

  @Test
  void aGatewayReachesItsNotebook() {
    assertThat(reached(address(GatewayStack.USERS, "pod/main-0"), 8888)).isEqualTo(Reach.OPEN);
  }

  @Test
  void thatOfAnotherTeamItDoesNot() {
    assertThat(reached(address(GatewayStack.OIDC, "pod/main-0"), 8888)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void nothingElseOfItsNotebookEither() {
    assertThat(reached(address(GatewayStack.USERS, "pod/main-0"), 4040)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void norTheApiServer() {
    assertThat(reached("kubernetes.default.svc", 443)).isEqualTo(Reach.CLOSED);
  }

  @Test
  void whoComesWithoutTlsIsSentOnToItAndGetsNothingElse() {
    var answer = inside("python3", "-c", WITHOUT_TLS.formatted(PLAIN)).orFail().out().strip();
    assertThat(answer).isEqualTo("308 https://notebooks.example.com/lab?reset=1 set no cookie");
  }

  @Test
  void noPodOfItsTeamReachesTheGateway() {
    try (var probe = ProbePod.start(cluster, GatewayStack.USERS, Map.of())) {
      assertThat(probe.reach(address(SPACE, gateway), HTTPS)).isEqualTo(Reach.CLOSED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {HTTPS, PLAIN})
  void norDoesItsNotebook(int port) {
    var code = Reach.PYTHON + Reach.line(address(SPACE, gateway), port);
    var words = List.of("exec", "-n", GatewayStack.USERS, "main-0", "--", "python3", "-c", code);
    assertThat(cluster.kubectl(words.toArray(String[]::new)).strip()).isEqualTo(Reach.CLOSED);
  }

  @ParameterizedTest
  @CsvSource({"10.245.0.1, 6443", "10.245.0.1, 10250"})
  void itReachesNoNode(String host, int port) {
    assertThat(reached(host, port)).isEqualTo(Reach.CLOSED);
  }
}
