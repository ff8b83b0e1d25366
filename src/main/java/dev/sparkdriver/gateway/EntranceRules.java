package dev.sparkdriver.gateway;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Optional;
import java.util.stream.Collectors;

/** Google's load balancer is there for clusters of the stack's own, and is armed for somebody. */
public final class EntranceRules implements Rule {

  /** What GKE's own kind of managed certificate takes. */
  private static final int LONGEST_HOST = 63;

  @Override
  public void check(Bound settings, Diagnostics found) {
    if (Target.of(settings).filter(target -> target != Target.GKE).isPresent()) {
      settings.in(NotebookSettings.class, ExposureSettings.class).stream()
          .filter(exposure -> exposure.value().gke().isPresent())
          .forEach(exposure -> found.error(exposure.at("gke"), elsewhere()));
    }
    hosts(settings, found);
    armor(settings, found);
  }

  private static void hosts(Bound settings, Diagnostics found) {
    var teams =
        settings.all(TeamSettings.class).stream()
            .collect(Collectors.toMap(Located::path, Located::value));
    for (var notebook : settings.all(NotebookSettings.class)) {
      Optional.ofNullable(teams.get(notebook.parent()))
          .ifPresent(team -> host(team, notebook, found));
    }
  }

  private static void host(
      TeamSettings team, Located<NotebookSettings> notebook, Diagnostics found) {
    notebook
        .value()
        .recipe()
        .exposure()
        .filter(exposure -> exposure.gke().isPresent())
        .map(exposure -> exposure.host(team.name(), notebook.value().name()))
        .filter(host -> host.length() > LONGEST_HOST)
        .ifPresent(host -> found.warning(notebook.at("name"), tooLong(host)));
  }

  /** Of teams that could not all be read, one may be exposed. */
  private static void armor(Bound settings, Diagnostics found) {
    var teams = settings.all(TeamSettings.class);
    if (!settings.allWhole(TeamSettings.class)
        || teams.stream().anyMatch(team -> team.value().usesEntrance())) {
      return;
    }
    settings
        .one(GkeSettings.class)
        .filter(gke -> gke.value().armor().isPresent())
        .ifPresent(gke -> found.error(gke.at("armor"), forNobody()));
  }

  private static Message elsewhere() {
    return Message.of(
            ErrorCode.EXPOSURE_UNUSABLE, "`exposure.gke` is for clusters that the stack makes")
        .why("Google's load balancer has an address and certificates in the cluster's project")
        .help("use `ingress`, `gatewayApi` or `loadBalancer`, or set `cluster.target: gke`");
  }

  private static Message tooLong(String host) {
    return Message.of(
            ErrorCode.NAME_TOO_LONG,
            "%s has %d characters; Google may make no certificate for it"
                .formatted(Quoting.quoted(host), host.length()))
        .why("in GKE's own managed certificates a host name has %d at most".formatted(LONGEST_HOST))
        .help("choose a shorter `exposure.domain`, or a shorter name");
  }

  private static Message forNobody() {
    return Message.of(ErrorCode.WITHOUT_EFFECT, "`gke.armor` is in front of no notebook")
        .why("Cloud Armor belongs to Google's load balancer, and no notebook is exposed by it")
        .help("remove it, or expose a notebook by `exposure: {domain: …, gke: {}}`");
  }
}
