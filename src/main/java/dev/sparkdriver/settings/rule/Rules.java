package dev.sparkdriver.settings.rule;

import java.util.List;

/** All rules across settings. */
public final class Rules {
  private static final List<Rule> ALL =
      List.of(
          new ClusterRules(),
          new ControlPlaneRules(),
          new Duplicates(),
          new Environments(),
          new ImageRules(),
          new InstancesOrDynamic(),
          new Limits(),
          new LocationRules(),
          new Logins(),
          new MachineRules(),
          new Memory(),
          new Names(),
          new NetworkRules(),
          new NodeLabels(),
          new PoolRules(),
          new ProjectRules(),
          new Quotas(),
          new SparkConfKeys(),
          new SparkVersions());

  private Rules() {}

  /** Applies every rule. */
  public static void judge(Scope scope) {
    ALL.forEach(rule -> rule.judge(scope));
  }
}
