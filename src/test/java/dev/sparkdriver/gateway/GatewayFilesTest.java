package dev.sparkdriver.gateway;

import static dev.sparkdriver.gateway.Gateways.BY_INGRESS;
import static dev.sparkdriver.gateway.Gateways.BY_ISSUER;
import static dev.sparkdriver.gateway.Gateways.BY_LIST;
import static dev.sparkdriver.gateway.Gateways.alpha;
import static dev.sparkdriver.gateway.Gateways.core;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.hash.Hashing;
import dev.sparkdriver.StackRun;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What oauth2-proxy is told. */
class GatewayFilesTest {
  private static final String OIDC = "login: {oidc: {issuer: \"https://login.example.com:8443/r\"";
  private static final String CLIENT = ", clientId: c, clientSecret: {secure: s}";

  private static StackRun accounts(String settings) {
    return Gateways.with(OIDC + CLIENT + ", " + settings + "}}\n");
  }

  private static Map<?, ?> provider(StackRun run) {
    return (Map<?, ?>) ((List<?>) alpha(run).get("providers")).get(0);
  }

  private static List<String> headers(StackRun run, String list) {
    return ((List<?>) alpha(run).getOrDefault(list, List.of()))
        .stream().map(header -> (String) ((Map<?, ?>) header).get("name")).toList();
  }

  @Test
  void aListOfPeopleIsAskedForNamesAndPasswords() {
    assertThat(core(BY_LIST))
        .isEqualTo(
            """
            banner = "ads / main"
            custom_templates_dir = "/etc/sparkdriver/gateway/config"
            cookie_name = "__Host-sparkdriver-ads.main"
            cookie_secret_file = "/etc/sparkdriver/gateway/secret/cookie-secret"
            cookie_expire = "8h"
            cookie_samesite = "lax"
            session_cookie_minimal = true
            htpasswd_file = "/etc/sparkdriver/gateway/secret/htpasswd"
            htpasswd_user_groups = ["users"]
            api_routes = ["^/(api|lab/api|lsp|git|terminals|spark/[^/]+/api|sparkdriver)(/|$)"]
            force_https = true
            request_logging = false
            """);
  }

  @Test
  void whoIsOnNoListHasNoIssuerToComeFrom() {
    assertThat((Object) provider(BY_LIST).get("allowedGroups")).isEqualTo(List.of("users"));
    assertThat((Object) provider(BY_LIST).get("redeemURL")).isEqualTo("http://127.0.0.1:9/");
  }

  @Test
  void anAccountComesInByItsGroup() {
    assertThat((Object) provider(BY_ISSUER).get("allowedGroups")).isEqualTo(List.of("data-ads"));
    assertThat((Object) provider(BY_ISSUER).get("scope")).isEqualTo("openid email profile groups");
    assertThat(core(BY_ISSUER)).contains("email_domains = [\"*\"]\n");
  }

  @Test
  void anAccountComesInByItsDomain() {
    var run = accounts("domains: [example.com]");

    assertThat(core(run)).contains("email_domains = [\"example.com\"]\n").doesNotContain("*\"");
    assertThat(provider(run).containsKey("allowedGroups")).isFalse();
    assertThat((Object) provider(run).get("scope")).isEqualTo("openid email profile");
  }

  @Test
  void anAccountComesInByItsAddressAlone() {
    var run = accounts("emails: [ada@example.com, bob@example.com]");

    assertThat(core(run))
        .contains("authenticated_emails_file = \"/etc/sparkdriver/gateway/config/emails\"\n")
        .doesNotContain("email_domains");
    assertThat(Gateways.file(run, "emails")).isEqualTo("ada@example.com\nbob@example.com\n");
  }

  @Test
  void theIssuerIsKnownByItsAddressAndAskedSafely() {
    assertThat((Object) provider(BY_ISSUER).get("name")).isEqualTo("login.example.com");
    assertThat((Object) provider(BY_ISSUER).get("code_challenge_method")).isEqualTo("S256");
    assertThat((Object) provider(BY_ISSUER).get("oidcConfig"))
        .isEqualTo(
            Map.of(
                "issuerURL", "https://login.example.com",
                "insecureSkipNonce", false,
                "groupsClaim", "groups",
                "emailClaim", "email",
                "insecureAllowUnverifiedEmail", true));
  }

  @ParameterizedTest
  @ValueSource(strings = {"domains: [example.com]", "groups: [a], emails: [ada@example.com]"})
  void anAddressThatDecidesHasToBeVerified(String asked) {
    assertThat(provider(accounts(asked)).get("oidcConfig").toString())
        .contains("insecureAllowUnverifiedEmail=false");
  }

  @Test
  void anAddressMayBeInAnotherClaim() {
    assertThat(provider(accounts("groups: [a], emailClaim: upn")).get("oidcConfig").toString())
        .contains("emailClaim=upn");
  }

  @Test
  void anIssuerThatIsAskedAgainLeavesItsTokensInTheCookie() {
    assertThat(core(accounts("groups: [a], recheck: 15m")))
        .contains("cookie_refresh = \"15m\"\n")
        .doesNotContain("session_cookie_minimal");
  }

  @Test
  void aScopeThatIsWrittenIsAskedForAlone() {
    var run = accounts("groups: [a], scopes: [openid, email], groupsClaim: roles");

    assertThat((Object) provider(run).get("scope")).isEqualTo("openid email");
    assertThat(provider(run).get("oidcConfig").toString()).contains("groupsClaim=roles");
  }

  @Test
  void theServerLearnsWhoItIsAndNothingOfPasswords() {
    assertThat(headers(BY_LIST, "injectRequestHeaders"))
        .containsExactly(
            "X-Sparkdriver-Gateway",
            "X-Forwarded-User",
            "X-Forwarded-Email",
            "X-Forwarded-Preferred-Username",
            "X-Forwarded-Name",
            "Authorization");
    assertThat(alpha(BY_LIST).get("injectRequestHeaders").toString())
        .endsWith("{name=Authorization}]")
        .contains("fromFile=/etc/sparkdriver/gateway/secret/gateway-secret");
  }

  @Test
  void itLeadsToTheNotebooksService() {
    assertThat(alpha(BY_LIST).get("upstreamConfig").toString())
        .contains("uri=http://main.ads.svc:8888", "proxyRawPath=true");
  }

  @Test
  void byPortForwardItServesTlsAndBrowsersForgetIt() {
    assertThat(alpha(BY_LIST).get("server").toString())
        .contains("secureBindAddress=0.0.0.0:8443", "minVersion=TLS1.2");
    assertThat(headers(BY_LIST, "injectResponseHeaders")).isEmpty();
    assertThat(core(BY_LIST)).doesNotContain("redirect_url");
  }

  @Test
  void behindAnotherServerItBelievesHowPeopleCame() {
    assertThat(core(BY_INGRESS))
        .contains("reverse_proxy = true\n", "trusted_proxy_ips = [\"0.0.0.0/0\",\"::/0\"]\n");
    assertThat(alpha(BY_INGRESS).get("server").toString())
        .contains("bindAddress=0.0.0.0:4180", "secureBindAddress=127.0.0.1:8443");
  }

  @Test
  void anExposedOneHasOneAddressWhichIsNeverWithoutTls() {
    assertThat(core(Gateways.BALANCED))
        .contains("redirect_url = \"https://main.ads.notebooks.example.com/oauth2/callback\"\n")
        .doesNotContain("reverse_proxy");
    assertThat(headers(Gateways.BALANCED, "injectResponseHeaders"))
        .containsExactly("Strict-Transport-Security");
  }

  @Test
  void theLogInPagesOnlyScriptIsTheOneThatItsPolicyNames() {
    var page = Gateways.file(BY_LIST, "sign_in.html");
    var scripts = Pattern.compile("(?s)<script>(.*?)</script>").matcher(page).results().toList();

    assertThat(scripts).hasSize(1);
    var hash = Hashing.sha256().hashString(scripts.get(0).group(1), StandardCharsets.UTF_8);
    assertThat(page)
        .contains(
            "script-src 'sha256-" + Base64.getEncoder().encodeToString(hash.asBytes()) + "';");
  }

  @Test
  void whatTheLogInPageAsksIsHiddenUntilItIsInAWindowOfItsOwn() {
    assertThat(Gateways.file(BY_LIST, "sign_in.html"))
        .contains("<script>if (self === top) document.documentElement.className = \"alone\"<")
        .contains("main, .alone .framed { display: none; }", ".alone main { display: block; }");
  }

  @Test
  void itsPagesAreItsOwn() {
    assertThat(Gateways.file(BY_LIST, "sign_in.html"))
        .contains("autocomplete=\"current-password\"");
    assertThat(Gateways.file(BY_LIST, "error.html")).contains("{{.StatusCode}}");
  }
}
