package dev.sparkdriver.kubernetes;

/**
 * A certificate and its key, both in PEM; {@code toString} has no key.
 *
 * @param certificate the certificate, and those that lead from it to an authority
 * @param key the private key
 */
public record TlsFiles(String certificate, String key) {

  /** The key of a Secret that the certificate stands behind. */
  public static final String CERTIFICATE = "tls.crt";

  /** The key of a Secret that the private key stands behind. */
  public static final String KEY = "tls.key";

  /** The type of Secrets that hold both. */
  public static final String TYPE = "kubernetes.io/tls";

  @Override
  public String toString() {
    return certificate;
  }
}
