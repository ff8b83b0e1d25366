package dev.sparkdriver.tls;

import com.google.common.net.InetAddresses;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates that nobody vouches for but themselves. */
final class SelfSigned {

  /** Browsers take none that lasts longer than 398 days. */
  private static final Duration LIFE = Duration.ofDays(365);

  /** Clocks differ. */
  private static final Duration BEFORE = Duration.ofHours(1);

  private static final int SERIAL_BITS = 127;

  private SelfSigned() {}

  /** A new one, for these hosts. */
  static TlsFiles of(ObjectName secret, List<String> hosts, Instant now) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      var keys = generator.generateKeyPair();
      var certificate = signed(subject(secret), hosts, keys, now);
      return new TlsFiles(
          pem("CERTIFICATE", certificate.getEncoded()),
          pem("PRIVATE KEY", keys.getPrivate().getEncoded()));
    } catch (GeneralSecurityException | OperatorCreationException | IOException impossible) {
      throw new IllegalStateException("no certificate can be made", impossible);
    }
  }

  /** True when it is for these hosts, and a third of its life is left. */
  static boolean lasts(TlsFiles tls, List<String> hosts, Instant now) {
    try {
      var certificate = read(tls.certificate());
      var end = certificate.getNotAfter().toInstant();
      return now.plus(LIFE.dividedBy(3)).isBefore(end)
          && hosts(certificate).equals(Set.copyOf(hosts));
    } catch (CertificateException unreadable) {
      return false;
    }
  }

  private static X509Certificate read(String pem) throws CertificateException {
    var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  private static Set<String> hosts(X509Certificate certificate) throws CertificateException {
    var hosts = new HashSet<String>();
    var names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      names.forEach(name -> hosts.add(name.get(1).toString()));
    }
    return hosts;
  }

  /** Who trusts several of them tells them apart by this. */
  private static X500Name subject(ObjectName secret) {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.O, "Sparkdriver")
        .addRDN(BCStyle.OU, secret.namespace())
        .addRDN(BCStyle.CN, secret.name())
        .build();
  }

  private static X509CertificateHolder signed(
      X500Name subject, List<String> hosts, KeyPair keys, Instant now)
      throws IOException, OperatorCreationException {
    return new JcaX509v3CertificateBuilder(
            subject,
            new BigInteger(SERIAL_BITS, new SecureRandom()),
            Date.from(now.minus(BEFORE)),
            Date.from(now.plus(LIFE)),
            subject,
            keys.getPublic())
        .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
        .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
        .addExtension(
            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
        .addExtension(Extension.subjectAlternativeName, false, names(hosts))
        .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
  }

  private static GeneralNames names(List<String> hosts) {
    return new GeneralNames(
        hosts.stream().map(host -> new GeneralName(kind(host), host)).toArray(GeneralName[]::new));
  }

  private static int kind(String host) {
    return InetAddresses.isInetAddress(host) ? GeneralName.iPAddress : GeneralName.dNSName;
  }

  private static String pem(String type, byte[] content) throws IOException {
    var text = new StringWriter();
    try (var writer = new PemWriter(text)) {
      writer.writeObject(new PemObject(type, content));
    }
    return text.toString();
  }
}
