package dev.sparkdriver.tls;

import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TlsFiles;
import java.time.Instant;
import java.util.List;

/** Where the certificates come from that a stack makes itself. */
@FunctionalInterface
public interface Certificates {

  /** Each is new. */
  Certificates NEW = (secret, hosts) -> SelfSigned.of(secret, hosts, Instant.now());

  /**
   * A certificate.
   *
   * @param secret the Secret that it is kept in
   * @param hosts the names and addresses that it is for
   */
  TlsFiles of(ObjectName secret, List<String> hosts);
}
