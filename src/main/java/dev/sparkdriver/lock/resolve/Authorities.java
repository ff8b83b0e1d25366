package dev.sparkdriver.lock.resolve;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Whom a program trusts that is handed one file for it: whom this Java trusts, and one more. */
final class Authorities {
  private Authorities() {}

  /** A file in that folder with their certificates, the given ones among them. */
  static Path file(Path folder, String pem) {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      for (var each : ofJava()) {
        writer.writeObject(new PemObject("CERTIFICATE", each.getEncoded()));
      }
      writer.flush();
      return Files.writeString(folder.resolve("authorities.pem"), text + pem);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<X509Certificate> ofJava() throws GeneralSecurityException {
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    return Arrays.stream(factory.getTrustManagers())
        .map(manager -> ((X509TrustManager) manager).getAcceptedIssuers())
        .flatMap(Arrays::stream)
        .toList();
  }
}
