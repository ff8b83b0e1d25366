package dev.sparkdriver.gateway;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.TlsFiles;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.OidcSettings;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/** The part of its configuration that oauth2-proxy calls alpha: ports, the notebook, the issuer. */
final class AlphaConfig {

  static final String FILE = "oauth2-proxy.yaml";

  /** The file with certificates of the issuer's authority. */
  static final String AUTHORITY = "authority.pem";

  /** A closed port of the pod itself. */
  private static final String NOWHERE = "http://127.0.0.1:9/";

  /** What a browser does not forget for a year. */
  private static final String STRICT_TRANSPORT = "max-age=31536000";

  private AlphaConfig() {}

  static String of(GatewayAddress address, LoginSettings login) {
    var config = new LinkedHashMap<String, Object>();
    config.put("server", server(address));
    config.put("upstreamConfig", upstream(address));
    config.put("injectRequestHeaders", requestHeaders());
    // On localhost it would hold for all of a person's other ports.
    if (address.host().isPresent()) {
      config.put("injectResponseHeaders", List.of(header("Strict-Transport-Security", fixed())));
    }
    config.put(
        "providers", List.of(login.oidc().map(AlphaConfig::issuer).orElseGet(AlphaConfig::none)));
    var options = new DumperOptions();
    options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
    options.setSplitLines(false);
    return new Yaml(options).dump(config);
  }

  /** Behind another server TLS is served for nobody: without it nothing is sent on to `https`. */
  private static Map<String, Object> server(GatewayAddress address) {
    var tls = new LinkedHashMap<String, Object>();
    tls.put("cert", file(GatewayPod.CERTIFICATE, TlsFiles.CERTIFICATE));
    tls.put("key", file(GatewayPod.CERTIFICATE, TlsFiles.KEY));
    tls.put("minVersion", "TLS1.2");
    var server = new LinkedHashMap<String, Object>();
    server.put("bindAddress", "0.0.0.0:" + GatewayAddress.PLAIN);
    var whose = address.isBehindAnother() ? "127.0.0.1" : "0.0.0.0";
    server.put("secureBindAddress", whose + ":" + GatewayAddress.SECURE);
    server.put("tls", tls);
    return server;
  }

  private static Map<String, Object> upstream(GatewayAddress address) {
    var names = address.names();
    var notebook = new LinkedHashMap<String, Object>();
    notebook.put("id", "notebook");
    notebook.put("path", "/");
    notebook.put("uri", "http://%s:%d".formatted(names.host(names.notebook()), ImageContract.PORT));
    // A driver's start and a push to Git answer after minutes.
    notebook.put("timeout", "20m");
    var config = new LinkedHashMap<String, Object>();
    config.put("proxyRawPath", true);
    config.put("upstreams", List.of(notebook));
    return config;
  }

  /** What a browser sends under these names is taken off first. */
  private static List<Map<String, Object>> requestHeaders() {
    var secret = file(GatewayPod.KEYS, ImageContract.GATEWAY_SECRET);
    return List.of(
        header("X-Sparkdriver-Gateway", Map.of("secretSource", secret)),
        claim("X-Forwarded-User", "user"),
        claim("X-Forwarded-Email", "email"),
        claim("X-Forwarded-Preferred-Username", "preferred_username"),
        claim("X-Forwarded-Name", "name"),
        // Only taken off: a password of the list is nothing for the notebook.
        new LinkedHashMap<>(Map.of("name", "Authorization")));
  }

  private static Map<String, Object> claim(String header, String claim) {
    return header(header, Map.of("claimSource", Map.of("claim", claim)));
  }

  private static Map<String, Object> fixed() {
    return Map.of("secretSource", Map.of("value", STRICT_TRANSPORT));
  }

  private static Map<String, Object> header(String name, Map<String, Object> value) {
    var header = new LinkedHashMap<String, Object>();
    header.put("name", name);
    header.put("values", List.of(value));
    return header;
  }

  private static Map<String, Object> file(String folder, String name) {
    return Map.of("fromFile", folder + "/" + name);
  }

  private static Map<String, Object> issuer(OidcSettings oidc) {
    var provider = new LinkedHashMap<String, Object>();
    provider.put("id", "oidc");
    provider.put("provider", "oidc");
    provider.put("name", URI.create(oidc.issuer()).getHost());
    provider.put("clientID", oidc.clientId());
    provider.put("clientSecretFile", GatewayPod.KEYS + "/" + GatewayKeys.CLIENT_SECRET);
    provider.put("scope", String.join(" ", scopes(oidc)));
    if (!oidc.groups().isEmpty()) {
      provider.put("allowedGroups", oidc.groups());
    }
    if (oidc.authority().isPresent()) {
      provider.put("caFiles", List.of(GatewayPod.FILES + "/" + AUTHORITY));
      provider.put("useSystemTrustStore", false);
    }
    provider.put("code_challenge_method", "S256");
    provider.put("additionalClaims", List.of("name"));
    var config = new LinkedHashMap<String, Object>();
    config.put("issuerURL", oidc.issuer());
    config.put("insecureSkipNonce", false);
    config.put("groupsClaim", oidc.groupsClaim());
    config.put("emailClaim", oidc.emailClaim());
    // Where groups alone are asked for, an address only names somebody.
    config.put("insecureAllowUnverifiedEmail", !oidc.asksForEmail());
    provider.put("oidcConfig", config);
    return provider;
  }

  private static List<String> scopes(OidcSettings oidc) {
    if (!oidc.scopes().isEmpty()) {
      return oidc.scopes();
    }
    var scopes = new ArrayList<>(List.of("openid", "email", "profile"));
    if (!oidc.groups().isEmpty()) {
      scopes.add("groups");
    }
    return scopes;
  }

  /** There has to be one; it leads to the page where people of the list log in. */
  private static Map<String, Object> none() {
    var provider = new LinkedHashMap<String, Object>();
    provider.put("id", "users");
    provider.put("provider", "oidc");
    provider.put("clientID", "none");
    provider.put("clientSecret", "none");
    provider.put("allowedGroups", List.of(CoreConfig.LISTED));
    provider.put("loginURL", "/oauth2/sign_in");
    provider.put("redeemURL", NOWHERE);
    var config = new LinkedHashMap<String, Object>();
    config.put("issuerURL", NOWHERE);
    config.put("jwksURL", NOWHERE);
    config.put("skipDiscovery", true);
    provider.put("oidcConfig", config);
    return provider;
  }
}
