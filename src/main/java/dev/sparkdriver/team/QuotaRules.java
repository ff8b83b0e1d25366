package dev.sparkdriver.team;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.QuotaResource;
import dev.sparkdriver.spark.TeamDemand;

/** A team's quota holds all its notebooks' pods and volumes, and the executors of one session. */
public final class QuotaRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var team : settings.all(TeamSettings.class)) {
      for (var resource : QuotaResource.values()) {
        var demand = TeamDemand.of(team.value(), resource);
        if (demand.total() > resource.of(team.value().quota())) {
          refuse(team, demand, found);
        }
      }
    }
  }

  private static void refuse(Located<TeamSettings> team, TeamDemand demand, Diagnostics found) {
    var resource = demand.resource();
    var needed = resource.text(demand.total());
    found.error(
        team.at("quota." + resource.setting()),
        Message.of(
                ErrorCode.QUOTA_TOO_SMALL,
                "the team's quota of %s %s is too small: %s are needed"
                    .formatted(resource.text(team.value().quota()), resource.setting(), needed))
            .why("it has to hold at once, or Kubernetes refuses the last of it: " + demand.sum())
            .help(
                "raise `quota.%s` to %s or more, or ask for less"
                    .formatted(resource.setting(), needed)));
  }
}
