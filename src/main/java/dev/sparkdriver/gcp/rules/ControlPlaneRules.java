package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GkeSettings;

/** Only named networks reach the control plane. */
final class ControlPlaneRules implements Rule {
  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var gke : settings.all(GkeSettings.class)) {
      if (gke.value().authorizedNetworks().isEmpty() && !gke.value().privateEndpoint()) {
        found.error(where(settings, gke), open());
      }
    }
    for (var allowed : settings.values(GkeSettings.class, "allowPublic", Boolean.class)) {
      if (!allowed.value()) {
        settings
            .values(GkeSettings.AuthorizedNetwork.class, "cidr", Cidr.class)
            .forEach(block -> wide(block, found));
      }
    }
  }

  private static Location where(Bound settings, Located<GkeSettings> gke) {
    return settings.location("gke").isPresent()
        ? gke.at("authorizedNetworks")
        : Target.location(settings).orElseThrow();
  }

  private static Message open() {
    return Message.of(ErrorCode.OPEN_CONTROL_PLANE, "no network may reach the control plane")
        .why("left open, the control plane would answer the whole internet")
        .help(
            "list your networks under `gke.authorizedNetworks`, or set `gke.privateEndpoint: true`");
  }

  private static void wide(Located<Cidr> block, Diagnostics found) {
    if (block.value().isAnybodys()) {
      found.error(
          block.location(),
          Message.of(
                  ErrorCode.OPEN_CONTROL_PLANE,
                  "`" + block.value() + "` opens the control plane to the internet")
              .why("one stolen token is then enough, from anywhere")
              .help("list your networks; on a throw-away cluster set `gke.allowPublic: true`"));
    }
  }
}
