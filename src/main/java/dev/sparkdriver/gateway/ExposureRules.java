package dev.sparkdriver.gateway;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.NotebookSettings;

/** What is exposed asks who somebody is, is encrypted, and is reached in one way. */
public final class ExposureRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var notebook : settings.all(NotebookSettings.class)) {
      var recipe = notebook.value().recipe();
      recipe
          .exposure()
          .filter(exposure -> !recipe.login().hasGateway())
          .ifPresent(exposure -> found.error(notebook.at("exposure"), withoutLogin()));
    }
    for (var exposure : settings.in(NotebookSettings.class, ExposureSettings.class)) {
      check(exposure, found);
    }
    for (var balancer : settings.all(ExposureSettings.LoadBalancer.class)) {
      balancer.value().sourceRanges().stream()
          .filter(Cidr::isAnybodys)
          .forEach(block -> found.error(balancer.at("sourceRanges"), open(block)));
    }
  }

  private static void check(Located<ExposureSettings> located, Diagnostics found) {
    var exposure = located.value();
    var certificate = exposure.certificate();
    if (!exposure.hasWay()) {
      found.error(located.location(), noWay());
    } else if (certificate.isMissing() && !exposure.hasItsOwnCertificate()) {
      found.error(located.location(), noCertificate());
    } else if (exposure.loadBalancer().isPresent() && certificate.issuer().isPresent()) {
      found.error(located.at("certificate.issuer"), readOnce());
    }
  }

  private static Message withoutLogin() {
    return Message.of(
            ErrorCode.EXPOSED_WITHOUT_LOGIN,
            "a notebook is exposed, and no gateway is in front of it")
        .why("one password for all, from anywhere, is no log-in")
        .help("set `login.oidc` or `login.users`, or remove `exposure` for port-forward alone");
  }

  private static Message noWay() {
    return Message.of(ErrorCode.EXPOSURE_UNUSABLE, "`exposure` names no way to the notebook")
        .why("it has a domain, and nothing leads there")
        .help(
            "add one of `ingress: {}`, `gatewayApi`, `loadBalancer` and, on Google Cloud, `gke: {}`");
  }

  private static Message noCertificate() {
    return Message.of(ErrorCode.EXPOSURE_UNUSABLE, "`exposure` has no certificate")
        .why("without TLS, cookies and cells travel in clear")
        .help(
            "add `certificate: {fromSecret: NAME}`, `{issuer: NAME}` of cert-manager or"
                + " `{selfSigned: true}`");
  }

  private static Message readOnce() {
    return Message.of(
            ErrorCode.EXPOSURE_UNUSABLE, "a load balancer would go on with an old certificate")
        .why("TLS ends in the gateway's pod, which reads it at its start; issuers renew it often")
        .help(
            "use `ingress`, or `certificate: {fromSecret: NAME}` and restart the gateway with each");
  }

  private static Message open(Cidr block) {
    return Message.of(
            ErrorCode.OPEN_LOAD_BALANCER,
            "`%s` opens the load balancer to the internet".formatted(block))
        .why("whoever is not meant to log in needs no way to the log-in")
        .help("list your networks; what has to be open to everybody is an `ingress`");
  }
}
