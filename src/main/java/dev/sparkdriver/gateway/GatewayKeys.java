package dev.sparkdriver.gateway;

import com.google.common.io.BaseEncoding;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.OidcSettings;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The secrets of a gateway: the same in every run of the program, and none of them in settings. */
final class GatewayKeys {

  /** The file with what cookies are encrypted with. */
  static final String COOKIE_SECRET = "cookie-secret";

  /** The file with what the issuer gave. */
  static final String CLIENT_SECRET = "client-secret";

  /** The file with people's names and hashes. */
  static final String PASSWORDS = "htpasswd";

  private GatewayKeys() {}

  /** The files of the gateway's Secret; each is taken byte by byte, and so ends without newline. */
  static SortedMap<String, String> files(Names names, LoginSettings login, SecretText secret) {
    var files = new TreeMap<String, String>();
    files.put(ImageContract.GATEWAY_SECRET, secret.reveal());
    files.put(COOKIE_SECRET, cookieSecret(names, login));
    login
        .oidc()
        .ifPresentOrElse(
            oidc -> files.put(CLIENT_SECRET, oidc.clientSecret().reveal()),
            () -> files.put(PASSWORDS, passwords(login)));
    return files;
  }

  /**
   * Derived from what is nowhere but with the gateway: who runs cells reads the notebook's password
   * hash, and would make cookies in anybody's name. With another list of people, or another client
   * secret, all log-ins end.
   */
  private static String cookieSecret(Names names, LoginSettings login) {
    var known =
        login
            .oidc()
            .map(OidcSettings::clientSecret)
            .orElseGet(() -> new SecretText(passwords(login)));
    var purpose = "gateway cookie %s %d".formatted(names.path(), login.generation());
    return BaseEncoding.base64Url().omitPadding().encode(known.derived(purpose));
  }

  private static String passwords(LoginSettings login) {
    return new TreeMap<>(login.users())
        .entrySet().stream()
            .map(user -> user.getKey() + ":" + user.getValue().passwordHash().reveal())
            .collect(Collectors.joining("\n"));
  }
}
