package dev.sparkdriver.cluster.check;

import dev.sparkdriver.settings.tree.Node;
import dev.sparkdriver.settings.tree.StackFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/** The way to an API server that a kubeconfig of one context describes. */
record ClusterAccess(String server, Optional<String> token, HttpClient client) {
  private static final char[] NO_PASSWORD = {};

  static ClusterAccess of(String kubeconfig) {
    var root = (Node.Mapping) StackFile.parse("kubeconfig", kubeconfig).root();
    var cluster = first(root, "clusters").group("cluster");
    var user = first(root, "users").group("user");
    var token = user.text("token");
    var certificate = user.text("client-certificate-data");
    if (token.isEmpty() && certificate.isEmpty()) {
      throw new ClusterUnreachable("the kubeconfig logs in with a program of its own.");
    }
    var server =
        cluster
            .text("server")
            .orElseThrow(() -> new ClusterUnreachable("the kubeconfig names no server."));
    try {
      var client = HttpClient.newBuilder().sslContext(tls(cluster, user));
      return new ClusterAccess(server, token, client.build());
    } catch (GeneralSecurityException | IOException | IllegalArgumentException unusable) {
      throw new ClusterUnreachable("a certificate or key of the kubeconfig cannot be used.");
    }
  }

  private static Node.Mapping first(Node.Mapping root, String list) {
    return root.items(list).stream()
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .findFirst()
        .orElseThrow(() -> new ClusterUnreachable("the kubeconfig has no " + list + "."));
  }

  private static SSLContext tls(Node.Mapping cluster, Node.Mapping user)
      throws GeneralSecurityException, IOException {
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    var authority = cluster.text("certificate-authority-data");
    trust.init(authority.isPresent() ? trusting(decoded(authority.get())) : null);
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    var certificate = user.text("client-certificate-data");
    var key = user.text("client-key-data");
    if (certificate.isPresent() && key.isPresent()) {
      keys.init(identity(decoded(certificate.get()), decoded(key.get())), NO_PASSWORD);
    } else {
      keys.init(null, NO_PASSWORD);
    }
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static byte[] decoded(String data) {
    return Base64.getMimeDecoder().decode(data);
  }

  private static KeyStore trusting(byte[] authorities)
      throws GeneralSecurityException, IOException {
    var store = empty();
    for (var authority : certificates(authorities)) {
      store.setCertificateEntry("authority-" + store.size(), authority);
    }
    return store;
  }

  private static KeyStore identity(byte[] certificate, byte[] key)
      throws GeneralSecurityException, IOException {
    var store = empty();
    store.setKeyEntry("user", privateKey(key), NO_PASSWORD, certificates(certificate));
    return store;
  }

  private static KeyStore empty() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Certificate[] certificates(byte[] pem) throws GeneralSecurityException {
    return CertificateFactory.getInstance("X.509")
        .generateCertificates(new ByteArrayInputStream(pem))
        .toArray(Certificate[]::new);
  }

  /** Kubernetes' tools write keys in the older forms, which the JDK does not read. */
  private static PrivateKey privateKey(byte[] pem) throws GeneralSecurityException, IOException {
    var text = new String(pem, StandardCharsets.US_ASCII);
    var der =
        Base64.getMimeDecoder()
            .decode(text.replaceAll("(?s).*?-----BEGIN [A-Z ]*PRIVATE KEY-----|-----END .*", ""));
    if (text.contains("BEGIN RSA PRIVATE KEY")) {
      var rsa = new AlgorithmIdentifier(PKCSObjectIdentifiers.rsaEncryption);
      return decode("RSA", new PrivateKeyInfo(rsa, ASN1Sequence.getInstance(der)).getEncoded());
    }
    if (text.contains("BEGIN EC PRIVATE KEY")) {
      var key = ECPrivateKey.getInstance(der);
      var curve =
          new AlgorithmIdentifier(X9ObjectIdentifiers.id_ecPublicKey, key.getParametersObject());
      return decode("EC", new PrivateKeyInfo(curve, key).getEncoded());
    }
    var algorithm = PrivateKeyInfo.getInstance(der).getPrivateKeyAlgorithm().getAlgorithm();
    return decode(algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey) ? "EC" : "RSA", der);
  }

  private static PrivateKey decode(String algorithm, byte[] der) throws GeneralSecurityException {
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
  }
}
