package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;

/** Only named networks reach the control plane. */
final class ControlPlaneRules implements Rule {
  /** What a single owner has at most, such as 10.0.0.0/8; wider blocks are anybody's. */
  private static final int WIDEST = 8;

  @Override
  public void judge(Scope scope) {
    if (!scope.on(Target.GKE)
        || !scope.sound("gke.authorizedNetworks", "gke.privateEndpoint", "gke.allowPublic")) {
      return;
    }
    var gke = scope.settings().gke();
    if (gke.authorizedNetworks().isEmpty() && !gke.privateEndpoint()) {
      scope.error(
          scope.isWritten("gke") ? "gke.authorizedNetworks" : "cluster.target",
          Message.of(ErrorCode.AUTHORIZED_NETWORKS, "no network may reach the control plane")
              .why("left open, the control plane would answer the whole internet")
              .help(
                  "list your networks under `gke.authorizedNetworks`, or set `gke.privateEndpoint: true`"));
    }
    for (var i = 0; i < gke.authorizedNetworks().size(); i++) {
      var network = gke.authorizedNetworks().get(i);
      var at = "gke.authorizedNetworks[" + i + "].cidr";
      var open = network != null && scope.sound(at) && network.cidr().prefix() < WIDEST;
      if (open && !gke.allowPublic()) {
        scope.error(
            at,
            Message.of(
                    ErrorCode.OPEN_CONTROL_PLANE,
                    "`" + network.cidr() + "` opens the control plane to the internet")
                .why("one stolen token is then enough, from anywhere")
                .help("list your networks; on a throw-away cluster set `gke.allowPublic: true`"));
      }
    }
  }
}
