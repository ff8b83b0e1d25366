package dev.sparkdriver.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * An authority that nobody knows, and a server's certificate of it for this machine.
 *
 * @param folder where the keys are
 */
record PrivateAuthority(Path folder) {

  private static final Duration SOON = Duration.ofMinutes(1);
  private static final String KEYS = "keys.p12";
  private static final String PASSWORD = "of the tests";
  private static final String ITSELF = "authority";

  static PrivateAuthority in(Path folder) {
    var made = new PrivateAuthority(folder);
    made.keytool(ITSELF, "-genkeypair -keyalg EC -dname CN=tests -ext bc:c");
    made.keytool(
        "server",
        "-genkeypair -keyalg EC -signer %1$s -dname CN=%2$s -ext SAN=IP:%2$s,DNS:localhost"
            .formatted(ITSELF, ServerProcess.HOST));
    return made;
  }

  /** What a server shows who it is with. */
  SSLContext tls() throws IOException, GeneralSecurityException {
    var keys = KeyStore.getInstance("PKCS12");
    try (var file = Files.newInputStream(folder.resolve(KEYS))) {
      keys.load(file, PASSWORD.toCharArray());
    }
    keys.deleteEntry(ITSELF);
    var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD.toCharArray());
    var context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  /** Its own certificate, in PEM. */
  String certificate() {
    return keytool(ITSELF, "-exportcert -rfc");
  }

  private String keytool(String alias, String words) {
    var program = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var line = new ArrayList<>(List.of(program));
    line.addAll(List.of(words.split(" ")));
    line.addAll(List.of("-alias", alias, "-keystore", KEYS, "-storetype", "PKCS12"));
    line.addAll(List.of("-storepass", PASSWORD));
    return new Command(folder, Map.of(), line).run(SOON).orFail().out();
  }
}
