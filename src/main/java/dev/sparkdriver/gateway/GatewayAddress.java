package dev.sparkdriver.gateway;

import dev.sparkdriver.kubernetes.GatewayObjects;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.ExposureSettings;
import java.util.List;
import java.util.Optional;

/**
 * Where people reach a notebook's gateway.
 *
 * @param names the notebook's names
 * @param exposure how it is exposed; nothing for port-forward alone
 */
public record GatewayAddress(Names names, Optional<ExposureSettings> exposure) {

  /** The Service's port. */
  public static final int HTTPS = 443;

  /** The Service's port for what only sends on, or ends TLS before it. */
  static final int HTTP = 80;

  /** The port of the person's machine that a port-forward begins at. */
  public static final int LOCAL = 8443;

  /** Where the pod serves TLS. */
  static final int SECURE = 8443;

  /** Where the pod serves without: what is encrypted until then, or is sent on to where it is. */
  static final int PLAIN = 4180;

  /** The address, as a browser has it. */
  public String url() {
    return host().map(host -> "https://" + host).orElse("https://localhost:" + LOCAL);
  }

  /** The host name that leads to it, where one does. */
  Optional<String> host() {
    return exposure.map(each -> each.host(names.team(), names.notebook()));
  }

  /** True when TLS ends before the pod. */
  boolean isBehindAnother() {
    return exposure.filter(ExposureSettings::endsTlsBefore).isPresent();
  }

  /** True when people come by Google's load balancer, which speaks TLS to the pod in its turn. */
  boolean isBehindGoogle() {
    return exposure.flatMap(ExposureSettings::gke).isPresent();
  }

  /** The ports of the pod that are reached when it is exposed. */
  List<Integer> ports() {
    if (isBehindAnother()) {
      return List.of(PLAIN);
    }
    return isBehindGoogle() ? List.of(SECURE) : List.of(SECURE, PLAIN);
  }

  /** The port of the pod that people come to. */
  int port() {
    return isBehindAnother() ? PLAIN : SECURE;
  }

  /** The names and addresses of the certificate that the stack makes. */
  List<String> certified() {
    return host()
        .map(List::of)
        .orElseGet(() -> List.of("localhost", "127.0.0.1", names.gatewayHost()));
  }

  /** True when people meet the certificate that the stack makes. */
  public boolean isSelfSigned() {
    return exposure.map(each -> each.certificate().selfSigned()).orElse(true);
  }

  /** The Secret whose certificate the pod serves with, if somebody else keeps it. */
  Optional<String> othersCertificate() {
    return exposure
        .filter(ExposureSettings::servesOthersCertificate)
        .flatMap(each -> each.certificate().fromSecret());
  }

  /** The Secret whose certificate the pod serves with. */
  String certificate() {
    return othersCertificate().orElseGet(() -> new GatewayObjects(names).tls().name());
  }
}
