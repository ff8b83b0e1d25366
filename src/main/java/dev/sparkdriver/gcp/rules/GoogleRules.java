package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Rule;
import java.util.List;

/** All rules about Google Cloud. */
public final class GoogleRules {

  /** Each of them. */
  public static final List<Rule> ALL =
      List.of(
          new ControlPlaneRules(),
          new LocationRules(),
          new MachineRules(),
          new NetworkRules(),
          new PoolRules(),
          new ProjectRules());

  private GoogleRules() {}
}
