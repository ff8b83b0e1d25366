package dev.sparkdriver.sandbox;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An OpenID Connect issuer, by TLS of an authority of its own, which believes who somebody is. */
final class OidcServer implements AutoCloseable {

  static final String CLIENT = "notebooks";
  static final String SECRET = "of the tests, for the issuer's client";

  private static final String PEOPLE = "people.json";

  /**
   * Somebody with an account.
   *
   * @param groups those that the issuer tells
   */
  record Account(String name, String email, List<String> groups) {}

  private final ServerProcess server = ServerProcess.inNewFolder();

  private final Map<String, Account> accounts;

  private OidcServer(Map<String, Account> accounts) {
    this.accounts = new TreeMap<>(accounts);
  }

  static OidcServer start(Map<String, Account> accounts) {
    var program = ServerProcess.tool("mockoidc");
    var oidc = new OidcServer(accounts);
    try {
      oidc.run(program);
      return oidc;
    } catch (RuntimeException | AssertionError e) {
      oidc.close();
      throw e;
    }
  }

  private void run(String program) {
    server.makeCertificate();
    writeAccounts();
    server.run(
        Map.of(),
        List.of(
            program,
            "-address=" + server.address(),
            "-certificate=tls.crt",
            "-key=tls.key",
            "-client=" + CLIENT,
            "-secret=" + SECRET,
            "-people=" + PEOPLE));
    server.waitUntil(server::listens);
  }

  /** Whole, because the server reads it whenever somebody comes. */
  private void writeAccounts() {
    try {
      var written = server.folder().resolve(PEOPLE + ".new");
      Files.writeString(written, new Gson().toJson(accounts));
      Files.move(written, server.folder().resolve(PEOPLE), ATOMIC_MOVE, REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on the issuer knows somebody no longer, and continues no session of theirs. */
  void remove(String account) {
    accounts.remove(account);
    writeAccounts();
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
