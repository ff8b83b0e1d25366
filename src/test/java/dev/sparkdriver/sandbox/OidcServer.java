package dev.sparkdriver.sandbox;

import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;

/** An OpenID Connect issuer, by TLS of an authority of its own, which believes who somebody is. */
final class OidcServer implements AutoCloseable {

  static final String CLIENT = "notebooks";
  static final String SECRET = "of the tests, for the issuer's client";

  /**
   * Somebody with an account.
   *
   * @param groups those that the issuer tells
   */
  record Account(String name, String email, List<String> groups) {}

  private final ServerProcess server = ServerProcess.inNewFolder();

  private OidcServer() {}

  static OidcServer start(Map<String, Account> accounts) throws IOException {
    var program = ServerProcess.tool("mockoidc");
    var oidc = new OidcServer();
    try {
      oidc.run(program, accounts);
      return oidc;
    } catch (RuntimeException | AssertionError | IOException e) {
      oidc.close();
      throw e;
    }
  }

  private void run(String program, Map<String, Account> accounts) throws IOException {
    server.makeCertificate();
    Files.writeString(server.folder().resolve("people.json"), new Gson().toJson(accounts));
    server.run(
        Map.of(),
        List.of(
            program,
            "-address=" + server.address(),
            "-certificate=tls.crt",
            "-key=tls.key",
            "-client=" + CLIENT,
            "-secret=" + SECRET,
            "-people=people.json"));
    server.waitUntil(server::listens);
  }

  /** As gateways and browsers reach it. */
  String issuer() {
    return "https://" + server.address() + "/oidc";
  }

  /** The certificate that vouches for it, in PEM. */
  String authority() {
    return server.authority();
  }

  @Override
  public void close() {
    server.close();
  }
}
