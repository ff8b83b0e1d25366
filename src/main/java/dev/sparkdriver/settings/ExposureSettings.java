package dev.sparkdriver.settings;

import dev.sparkdriver.config.bind.Effect;
import dev.sparkdriver.config.bind.Excludes;
import dev.sparkdriver.config.bind.Setting;
import dev.sparkdriver.config.bind.UniqueBy;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How a notebook's gateway is reached from outside of the cluster, and what proves that it is it.
 */
public record ExposureSettings(
    @Setting(
            help = "The notebook's address is `https://NOTEBOOK.TEAM.DOMAIN`.",
            effect = Effect.RESTARTS,
            required = true,
            format = LoginFormats.Domain.class,
            example = "notebooks.example.com")
        String domain,
    @Setting(help = "By an Ingress, which ends TLS.")
        @Excludes(
            value = {"gatewayApi", "gke", "loadBalancer"},
            why = "a notebook has one address")
        Optional<Ingress> ingress,
    @Setting(help = "By a route of the Gateway API to somebody's Gateway, which ends TLS.")
        @Excludes(
            value = {"gke", "loadBalancer", "certificate"},
            why = "a notebook has one address, whose certificate is where TLS ends")
        Optional<GatewayApi> gatewayApi,
    @Setting(
            help =
                "By Google's own load balancer, one for the stack, with a certificate of Google's. On"
                    + " target `gke` only.",
            example = "{}")
        @Excludes(
            value = {"loadBalancer", "certificate"},
            why = "a notebook has one address, whose certificate is where TLS ends")
        Optional<Gke> gke,
    @Setting(help = "By a load balancer of its own; TLS ends in the gateway's pod.")
        Optional<LoadBalancer> loadBalancer,
    @Setting(
            help =
                "What proves that the address is the notebook's. With `gatewayApi` it is the"
                    + " Gateway's own, with `gke` one of Google's.")
        Certificate certificate) {

  /** The host name of a notebook. */
  public String host(String team, String notebook) {
    return String.join(".", notebook, team, domain);
  }

  /** True when TLS ends before the gateway's pod, and does not begin again. */
  public boolean endsTlsBefore() {
    return ingress.isPresent() || gatewayApi.isPresent();
  }

  /** True when the gateway's pod serves with a certificate that somebody else keeps. */
  public boolean servesOthersCertificate() {
    return !endsTlsBefore() && certificate.fromSecret().isPresent();
  }

  /** True when the certificate that people meet is somebody else's concern. */
  public boolean hasItsOwnCertificate() {
    return gatewayApi.isPresent() || gke.isPresent();
  }

  /** True when some way is chosen. */
  public boolean hasWay() {
    return ingress.isPresent()
        || gatewayApi.isPresent()
        || gke.isPresent()
        || loadBalancer.isPresent();
  }

  /** An Ingress. */
  public record Ingress(
      @Setting(
              help = "Its class. Default: the cluster's own.",
              format = Formats.DnsName.class,
              example = "nginx")
          Optional<String> className,
      @Setting(
              help =
                  "Its annotations; a time-out for websockets of hours belongs here, by the name"
                      + " that the controller has for it.",
              keys = ExposureFormats.AnnotationKey.class,
              example = "{nginx.ingress.kubernetes.io/proxy-read-timeout: \"86400\"}")
          Map<String, String> annotations) {}

  /** Somebody's Gateway. */
  public record GatewayApi(
      @Setting(
              help = "The Gateway's name.",
              required = true,
              format = Formats.DnsName.class,
              example = "public")
          String name,
      @Setting(
              help = "Its namespace.",
              required = true,
              format = Formats.DnsLabel.class,
              example = "gateways")
          String namespace,
      @Setting(
              help = "Its listener, one of `HTTPS`. Default: all that take the notebook's name.",
              format = Formats.DnsName.class,
              example = "https")
          Optional<String> section) {}

  /** Google's load balancer; what is to be said of it is said for all notebooks, under `gke`. */
  public record Gke() {}

  /** A load balancer. */
  public record LoadBalancer(
      @Setting(help = "Networks that may reach it.", required = true, example = "[203.0.113.0/24]")
          @UniqueBy
          List<Cidr> sourceRanges,
      @Setting(
              help = "Annotations of its Service, as for a load balancer inside a private network.",
              keys = ExposureFormats.AnnotationKey.class,
              example = "{networking.gke.io/load-balancer-type: Internal}")
          Map<String, String> annotations) {}

  /** Where the certificate comes from. */
  public record Certificate(
      @Setting(
              help = "A Secret of type `kubernetes.io/tls` in the namespace `TEAM-gateway`.",
              effect = Effect.RESTARTS,
              format = Formats.DnsName.class,
              example = "notebooks-tls")
          @Excludes(value = "issuer", why = "an address has one certificate")
          Optional<String> fromSecret,
      @Setting(
              help = "A ClusterIssuer of cert-manager. With `ingress` only.",
              format = Formats.DnsName.class,
              example = "letsencrypt")
          @Excludes(value = "selfSigned", why = "an address has one certificate")
          Optional<String> issuer,
      @Setting(
              help =
                  "One that `up` makes, and makes anew when a third of its year is left. Browsers"
                      + " trust it once they are told to.",
              effect = Effect.RESTARTS,
              defaultValue = "false")
          @Excludes(value = "fromSecret", why = "an address has one certificate")
          boolean selfSigned) {

    /** True when none is named. */
    public boolean isMissing() {
      return fromSecret.isEmpty() && issuer.isEmpty() && !selfSigned;
    }
  }
}
