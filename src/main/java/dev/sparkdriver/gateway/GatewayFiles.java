package dev.sparkdriver.gateway;

import dev.sparkdriver.settings.LoginSettings;
import dev.sparkdriver.settings.OidcSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The files of a gateway that are no secret: its configuration, and its pages. */
final class GatewayFiles {

  private static final List<String> PAGES = List.of("error.html", "sign_in.html");

  private GatewayFiles() {}

  static SortedMap<String, String> of(GatewayAddress address, LoginSettings login) {
    var files = new TreeMap<String, String>();
    files.put(CoreConfig.FILE, CoreConfig.of(address, login));
    files.put(AlphaConfig.FILE, AlphaConfig.of(address, login));
    PAGES.forEach(page -> files.put(page, resource(page)));
    login
        .oidc()
        .flatMap(OidcSettings::authority)
        .ifPresent(authority -> files.put(AlphaConfig.AUTHORITY, authority.pem()));
    login
        .oidc()
        .map(OidcSettings::emails)
        .filter(emails -> !emails.isEmpty())
        .ifPresent(emails -> files.put(CoreConfig.EMAILS, String.join("\n", emails) + "\n"));
    return files;
  }

  private static String resource(String name) {
    try (var page = GatewayFiles.class.getResourceAsStream(name)) {
      return new String(page.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
