package dev.sparkdriver.tls;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SelfSignedTest {
  private static final ObjectName SECRET = new ObjectName(Kind.SECRET, "ads-gateway", "main-tls");
  private static final List<String> HOSTS = List.of("localhost", "127.0.0.1");
  private static final Instant NOW = Instant.parse("2026-11-27T12:00:00Z");
  private static final TlsFiles MADE = SelfSigned.of(SECRET, HOSTS, NOW);

  private static X509Certificate certificate(TlsFiles tls) throws GeneralSecurityException {
    var bytes = new ByteArrayInputStream(tls.certificate().getBytes(StandardCharsets.UTF_8));
    return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes);
  }

  private static TlsFiles remembered(TlsFiles tls, List<String> hosts) {
    var held =
        Map.of(
            SECRET,
            new Held("1", Map.of(), Map.of("tls.crt", tls.certificate(), "tls.key", tls.key())));
    var state = new StackState(Optional.empty(), Optional.empty(), held, false);
    return new RememberedCertificates(state).of(SECRET, hosts);
  }

  @Test
  void itIsForItsHostsByNameAndAddress() throws GeneralSecurityException {
    assertThat(certificate(MADE).getSubjectAlternativeNames().toString())
        .isEqualTo("[[2, localhost], [7, 127.0.0.1]]");
  }

  @Test
  void itsKeyIsItsOwn() throws GeneralSecurityException {
    var der = Base64.getMimeDecoder().decode(MADE.key().replaceAll("-----[A-Z ]+-----", ""));
    var signature = Signature.getInstance("SHA256withECDSA");
    signature.initSign(KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der)));
    signature.update(new byte[] {1});
    var signed = signature.sign();
    signature.initVerify(certificate(MADE));
    signature.update(new byte[] {1});

    assertThat(signature.verify(signed)).isTrue();
  }

  @Test
  void itVouchesForItselfAndForNoOther() throws GeneralSecurityException {
    var certificate = certificate(MADE);
    certificate.verify(certificate.getPublicKey());

    assertThat(certificate.getBasicConstraints()).isEqualTo(-1);
    assertThat(certificate.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void browsersTakeItBecauseItLastsForLessThan398Days() throws GeneralSecurityException {
    var certificate = certificate(MADE);
    var life =
        Duration.between(
            certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant());

    assertThat(life).isBetween(Duration.ofDays(365), Duration.ofDays(366));
  }

  @Test
  void itLastsUntilAThirdOfItsYearIsLeft() {
    assertThat(SelfSigned.lasts(MADE, HOSTS, NOW.plus(Duration.ofDays(243)))).isTrue();
    assertThat(SelfSigned.lasts(MADE, HOSTS, NOW.plus(Duration.ofDays(244)))).isFalse();
  }

  @Test
  void itLastsForItsOwnHostsAlone() {
    assertThat(SelfSigned.lasts(MADE, List.of("127.0.0.1", "localhost"), NOW)).isTrue();
    assertThat(SelfSigned.lasts(MADE, List.of("localhost"), NOW)).isFalse();
  }

  @Test
  void whatCannotBeReadDoesNotLast() {
    assertThat(SelfSigned.lasts(new TlsFiles("", ""), HOSTS, NOW)).isFalse();
  }

  @Test
  void theNextRunHasTheSameOne() {
    var made = SelfSigned.of(SECRET, HOSTS, Instant.now());

    assertThat(remembered(made, HOSTS)).isEqualTo(made);
  }

  @Test
  void theNextRunHasAnotherOneForOtherHosts() {
    var made = SelfSigned.of(SECRET, HOSTS, Instant.now());

    assertThat(remembered(made, List.of("main.ads.example.com"))).isNotEqualTo(made);
  }

  @Test
  void theNextRunHasAnotherOneOnceItHasToBeRenewed() {
    var old = SelfSigned.of(SECRET, HOSTS, Instant.now().minus(Duration.ofDays(300)));

    assertThat(remembered(old, HOSTS)).isNotEqualTo(old);
  }

  @Test
  void itsKeyIsNotPrinted() {
    assertThat(MADE.toString()).contains("CERTIFICATE").doesNotContain("KEY");
  }
}
