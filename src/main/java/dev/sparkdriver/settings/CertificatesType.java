package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Parsed;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.source.Node;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;

/** Certificates in PEM. */
final class CertificatesType extends PatternType<Certificates> {

  CertificatesType() {
    super(
        "certificates in PEM",
        "^-----BEGIN CERTIFICATE-----[\\s\\S]*-----END CERTIFICATE-----\\s*$");
  }

  @Override
  public Parsed<Certificates> parse(Node.Scalar scalar) {
    var pem = scalar.text();
    return isReadable(pem)
        ? Parsed.good(new Certificates(pem.strip() + "\n"))
        : Parsed.refused(
            Message.of(ConfigCode.WRONG_FORM, "this is not a certificate in PEM")
                .note("value not shown")
                .why("a key beside it would be known to all, and what is broken trusts nobody")
                .help(
                    "write it as `|` and, below, `-----BEGIN CERTIFICATE-----` and what follows"));
  }

  private static boolean isReadable(String pem) {
    if (pem.contains("PRIVATE KEY") || !pem.startsWith("-----BEGIN CERTIFICATE-----")) {
      return false;
    }
    try {
      var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
      return !CertificateFactory.getInstance("X.509").generateCertificates(bytes).isEmpty();
    } catch (CertificateException unreadable) {
      return false;
    }
  }
}
