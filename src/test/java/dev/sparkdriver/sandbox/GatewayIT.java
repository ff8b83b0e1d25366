package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertPathBuilderException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who does not get in at a gateway, whatever they say. */
@OnSandbox
final class GatewayIT {

  private static final List<String> PATHS =
      List.of(
          "/",
          "/lab",
          "/lab/tree/a.ipynb",
          "/tree",
          "/login",
          "/logout",
          "/files/a",
          "/view/a",
          "/nbconvert/html/a",
          "/api",
          "/api/me",
          "/sparkdriver/start",
          "/api/status",
          "/api/contents",
          "/api/kernels",
          "/api/kernels/0f0f0f0f-0000-4000-8000-000000000000/channels",
          "/api/sessions",
          "/api/terminals",
          "/terminals/websocket/1",
          "/api/events/subscribe",
          "/lsp/ws/a",
          "/lab/api/settings",
          "/git/a/push",
          "/spark/",
          "/sessions/",
          "/metrics",
          "/api/metrics/v1",
          "/sparkdriver/busy",
          "/server-proxy/servers-info",
          "/a%2F..%2Fb",
          "/static/favicons/favicon.ico");

  private static final List<String> METHODS =
      List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private static final Set<Integer> REFUSED = Set.of(302, 401, 403);
  private static final String COOKIE = "__Host-sparkdriver-it-users.main";

  /** As pods have that suspend a notebook, where its settings have hours. */
  private static final Map<String, String> HOURS =
      Map.of("app.kubernetes.io/name", "sparkdriver-hours", "app.kubernetes.io/instance", "main");

  private final Opened open = new Opened();
  private GatewayStack stack;
  private PortForward door;
  private Visitor stranger;
  private Visitor oidcStranger;

  @BeforeAll
  void goToTheDoors(GatewayStack made) {
    stack = made;
    door = open.add(stack.door(GatewayStack.USERS));
    stranger = stack.visitor(door, GatewayStack.USERS);
    oidcStranger = stack.visitor(open.add(stack.door(GatewayStack.OIDC)), GatewayStack.OIDC);
  }

  @AfterAll
  void leave() {
    open.close();
  }

  private Visitor inside() {
    var visitor = stranger.stranger();
    assertThat(visitor.logIn(GatewayStack.USER, stack.password()).statusCode()).isEqualTo(302);
    return visitor;
  }

  private static int contents(Visitor visitor, String... headers) {
    return visitor.get("/api/contents", headers).statusCode();
  }

  @Test
  void noPathIsOpenToWhoeverHasNotLoggedIn() {
    var answers = new TreeMap<Integer, Integer>();
    for (var path : PATHS) {
      for (var method : METHODS) {
        answers.merge(stranger.ask(method, path).statusCode(), 1, Integer::sum);
        answers.merge(oidcStranger.ask(method, path).statusCode(), 1, Integer::sum);
      }
    }
    System.out.println("gateway: without a log-in, paths x methods by status " + answers);
    assertThat(REFUSED).containsAll(answers.keySet());
  }

  @Test
  void noWebsocketIsEither() {
    var answers = new TreeSet<Integer>();
    for (var path : PATHS) {
      answers.add(stranger.refusedSocket(path));
      answers.add(oidcStranger.refusedSocket(path));
    }
    assertThat(REFUSED).containsAll(answers);
  }

  @Test
  void aWrongPasswordIsRefused() {
    assertThat(stranger.stranger().logIn(GatewayStack.USER, "guess").statusCode()).isEqualTo(401);
  }

  @Test
  void theAdministratorsPasswordIsNobodysAtTheGateway() {
    var answer = stranger.stranger().logIn(GatewayStack.USER, stack.administratorsPassword());
    assertThat(answer.statusCode()).isEqualTo(401);
  }

  @Test
  void whatTheGatewayWouldSayOfSomebodyIsNotTakenFromOthers() {
    var secret = stack.cluster().secret(GatewayStack.USERS, "main-login", "gateway-secret");
    var said = new String[] {"X-Sparkdriver-Gateway", secret, "X-Forwarded-User", "ada"};
    assertThat(contents(stranger, said)).isEqualTo(401);
  }

  @Test
  void whoeverIsInTakesNoOtherName() {
    var me = inside().get("/api/me", "X-Forwarded-User", "eve", "X_Forwarded_Name", "eve").body();
    assertThat(me).contains("\"ada\"").doesNotContain("eve");
  }

  @Test
  void aForgedCookieIsNone() {
    var cookies = new TreeMap<>(inside().cookies());
    cookies.computeIfPresent(COOKIE, (name, value) -> "AAAA" + value.substring(4));
    assertThat(contents(stranger.withCookies(cookies))).isEqualTo(401);
  }

  @Test
  void aCookieOfYesterdayIsNone() {
    var value = inside().cookies().get(COOKIE).split("\\|", -1)[0];
    assertThat(contents(stranger.withCookies(signed(value, Instant.now())))).isEqualTo(200);
    var yesterday = Instant.now().minus(Duration.ofHours(9));
    assertThat(contents(stranger.withCookies(signed(value, yesterday)))).isEqualTo(401);
  }

  /** As the gateway signs a cookie that it makes then. */
  private Map<String, String> signed(String value, Instant then) {
    var namespace = GatewayStack.namespace(GatewayStack.USERS);
    var secret = stack.cluster().secret(namespace, "main-keys", "cookie-secret");
    var time = Long.toString(then.getEpochSecond());
    var signature =
        Hashing.hmacSha256(secret.getBytes(StandardCharsets.UTF_8))
            .hashString(COOKIE + value + time, StandardCharsets.UTF_8)
            .asBytes();
    var encoded = Base64.getUrlEncoder().encodeToString(signature);
    return Map.of(COOKIE, String.join("|", value, time, encoded));
  }

  @Test
  void aLogInAtOneNotebookIsNoneAtAnother() {
    var value = inside().cookies().get(COOKIE);
    var renamed = COOKIE.replace(GatewayStack.USERS, GatewayStack.OIDC);
    assertThat(contents(oidcStranger.withCookies(Map.of(renamed, value)))).isEqualTo(401);
  }

  @Test
  void aMemberOfTheTeamsGroupIsLetIn() {
    var visitor = oidcStranger.stranger();
    assertThat(Visitor.location(visitor.logInAtIssuer(GatewayStack.MEMBER))).isEqualTo("/lab");
    assertThat(visitor.get("/api/me").body()).contains("Grace Hopper", "grace@example.com");
  }

  @Test
  void aMemberOfAnotherGroupIsRefused() {
    var visitor = oidcStranger.stranger();
    assertThat(visitor.logInAtIssuer(GatewayStack.OUTSIDER).statusCode()).isEqualTo(403);
    assertThat(contents(visitor)).isEqualTo(401);
  }

  @Nightly
  @Test
  void whomTheIssuerKnowsNoLongerIsOutWithinTwoMinutesAndNobodyElseIs() {
    var stays = oidcStranger.stranger();
    stays.logInAtIssuer(GatewayStack.MEMBER);
    var leaves = oidcStranger.stranger();
    leaves.logInAtIssuer(GatewayStack.DISMISSED);
    assertThat(contents(leaves)).isEqualTo(200);

    stack.dismiss();

    var answer = Wait.until(Duration.ofMinutes(2), () -> contents(leaves), code -> code != 200);
    assertThat(answer).isEqualTo(401);
    assertThat(contents(stays)).isEqualTo(200);
  }

  @Test
  void anotherSitesPageOpensNoWebsocket() {
    var visitor = inside();
    assertThatThrownBy(
            () -> visitor.openSocket("/api/events/subscribe", "https://elsewhere.example"))
        .hasMessageContaining("Handshake");
  }

  @Test
  void anotherSitesFormIsRefused() {
    assertThat(inside().ask("POST", "/api/terminals").statusCode()).isEqualTo(403);
  }

  @Test
  void theCertificateIsTrustedByWhoeverKnowsItOnly() {
    assertThat(stranger.get("/oauth2/sign_in").statusCode()).isEqualTo(200);
    var other = Visitor.at(door.address(), stack.certificate(GatewayStack.OIDC));
    assertThatThrownBy(() -> other.get("/oauth2/sign_in"))
        .hasRootCauseInstanceOf(CertPathBuilderException.class)
        .cause()
        .isInstanceOf(SSLHandshakeException.class);
  }

  @Test
  void noOtherPodOfTheTeamReachesTheServer() {
    try (var probe = ProbePod.startLetOut(stack.cluster(), GatewayStack.USERS, HOURS)) {
      assertThat(probe.reach("main-driver.it-users.svc", 8888)).isEqualTo(Reach.CLOSED);
    }
  }
}
