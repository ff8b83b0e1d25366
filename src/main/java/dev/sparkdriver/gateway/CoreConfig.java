package dev.sparkdriver.gateway;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.OidcSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** oauth2-proxy's own configuration: cookies, pages, and who comes in. */
final class CoreConfig {

  static final String FILE = "oauth2-proxy.cfg";

  /** The file with the addresses of e-mail that come in. */
  static final String EMAILS = "emails";

  /** What every person of the list is in, and nobody else. */
  static final String LISTED = "users";

  /** Programs are told 401 instead of being shown the page; Spark's own pages are for people. */
  private static final String PROGRAMS =
      "^/(api|lab/api|lsp|git|terminals|spark/[^/]+/api|sparkdriver)(/|$)";

  /** Texts, numbers, lists of texts and truths are written in TOML as in JSON. */
  private static final Gson TOML = new GsonBuilder().disableHtmlEscaping().create();

  private CoreConfig() {}

  static String of(GatewayAddress address, LoginSettings login) {
    var lines = new LinkedHashMap<String, Object>();
    var names = address.names();
    lines.put("banner", names.team() + " / " + names.notebook());
    lines.put("custom_templates_dir", GatewayPod.FILES);
    lines.put("cookie_name", ImageContract.GATEWAY_COOKIE + names.team() + "." + names.notebook());
    lines.put("cookie_secret_file", GatewayPod.KEYS + "/" + GatewayKeys.COOKIE_SECRET);
    lines.put("cookie_expire", login.lifetime());
    // `strict` would lose the cookie on the way back from the issuer.
    lines.put("cookie_samesite", "lax");
    lines.putAll(login.oidc().map(CoreConfig::accounts).orElseGet(CoreConfig::list));
    lines.put("api_routes", List.of(PROGRAMS));
    lines.putAll(proxied(address));
    lines.put("force_https", true);
    // Its lines have whole addresses: codes of the issuer, and what people search for.
    lines.put("request_logging", false);
    return lines.entrySet().stream()
        .map(line -> line.getKey() + " = " + TOML.toJson(line.getValue()) + "\n")
        .collect(Collectors.joining());
  }

  /** A list of people. No token is needed again, and so none is in the cookie. */
  private static Map<String, Object> list() {
    var lines = new LinkedHashMap<String, Object>();
    lines.put("session_cookie_minimal", true);
    lines.put("htpasswd_file", GatewayPod.KEYS + "/" + GatewayKeys.PASSWORDS);
    lines.put("htpasswd_user_groups", List.of(LISTED));
    return lines;
  }

  private static Map<String, Object> accounts(OidcSettings oidc) {
    var lines = new LinkedHashMap<String, Object>();
    oidc.recheck()
        .ifPresentOrElse(
            after -> lines.put("cookie_refresh", after),
            () -> lines.put("session_cookie_minimal", true));
    if (!oidc.emails().isEmpty()) {
      lines.put("authenticated_emails_file", GatewayPod.FILES + "/" + EMAILS);
    }
    if (!oidc.domains().isEmpty()) {
      lines.put("email_domains", oidc.domains());
    } else if (oidc.emails().isEmpty()) {
      lines.put("email_domains", List.of("*"));
    }
    return lines;
  }

  /** Whoever lies about addresses changes only what her own browser and the log are told. */
  private static Map<String, Object> proxied(GatewayAddress address) {
    var lines = new LinkedHashMap<String, Object>();
    if (address.isBehindAnother()) {
      lines.put("reverse_proxy", true);
      lines.put("trusted_proxy_ips", List.of("0.0.0.0/0", "::/0"));
      lines.put("real_client_ip_header", "X-Forwarded-For");
    }
    address
        .host()
        .ifPresent(host -> lines.put("redirect_url", "https://" + host + "/oauth2/callback"));
    return lines;
  }
}
