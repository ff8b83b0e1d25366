package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.settings.ClusterSettings.Target;
import java.util.List;

/** All rules about Google Cloud, for stacks whose cluster is made there. */
public final class GoogleRules implements Rule {
  private static final List<Rule> ALL =
      List.of(
          new ControlPlaneRules(),
          new LocationRules(),
          new MachineRules(),
          new NetworkRules(),
          new PoolRules(),
          new ProjectRules());

  @Override
  public void check(Bound settings, Diagnostics found) {
    if (Target.GKE.isChosenIn(settings)) {
      ALL.forEach(rule -> rule.check(settings, found));
    }
  }
}
