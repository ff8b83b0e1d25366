package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Limit;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.PodBounds;
import dev.sparkdriver.spark.TeamDemand;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Pods and volumes are within what others let the teams' namespaces have.
 *
 * @param bounds by the namespaces that have some
 */
record BoundsRules(Map<String, NamespaceBounds> bounds) implements Rule {

  /** With those of all teams' namespaces that the cluster tells of. */
  static BoundsRules of(Questions questions, Bound settings) {
    var bounds = new ConcurrentSkipListMap<String, NamespaceBounds>();
    questions.each(
        settings.all(TeamSettings.class).stream().map(team -> team.value().name()),
        name ->
            questions
                .ask(
                    "the limits of namespace `%s`".formatted(name),
                    it -> NamespaceBounds.of(it, name))
                .ifPresent(told -> bounds.put(name, told)));
    return new BoundsRules(bounds);
  }

  private static final NamespaceBounds NONE = new NamespaceBounds(List.of(), List.of());

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var team : settings.all(TeamSettings.class)) {
      var of = bounds.getOrDefault(team.value().name(), NONE);
      quotas(team, of, found);
      PodBounds.ofShared(team.value()).ifPresent(folder -> limits(team, folder, of, found));
      settings.all(NotebookSettings.class).stream()
          .filter(notebook -> notebook.parent().equals(team.path()))
          .forEach(
              notebook ->
                  PodBounds.of(notebook.value()).forEach(pod -> limits(notebook, pod, of, found)));
    }
  }

  private static void quotas(
      Located<TeamSettings> team, NamespaceBounds bounds, Diagnostics found) {
    for (var quota : bounds.quotas()) {
      var demand = TeamDemand.of(team.value(), quota.resource());
      if (demand.total() > quota.amount()) {
        var resource = quota.resource();
        found.error(
            team.at("name"),
            Message.of(
                    ErrorCode.QUOTA_TOO_SMALL,
                    "resource quota `%s` of the namespace allows %s %s, and %s are needed"
                        .formatted(
                            quota.object(),
                            resource.text(quota.amount()),
                            resource.setting(),
                            resource.text(demand.total())))
                .why("Kubernetes holds to all quotas of a namespace, and needed is " + demand.sum())
                .help("have the quota raised, or ask for less"));
      }
    }
  }

  private static void limits(
      Located<?> owner, PodBounds pod, NamespaceBounds bounds, Diagnostics found) {
    for (var limit : bounds.limits()) {
      var amount =
          limit.end() == End.MOST ? pod.most(limit.resource()) : pod.least(limit.resource());
      if (amount > 0 && isOutside(limit, amount)) {
        found.error(owner.at(pod.setting()), outside(pod, limit, amount));
      }
    }
  }

  private static boolean isOutside(Limit limit, long amount) {
    return limit.end() == End.MOST ? amount > limit.amount() : amount < limit.amount();
  }

  private static Message outside(PodBounds pod, Limit limit, long amount) {
    var resource = limit.resource();
    return Message.of(
            ErrorCode.OUTSIDE_LIMITS,
            "%s has %s %s, and limit range `%s` of the namespace wants %s %s"
                .formatted(
                    pod.what(),
                    resource.text(amount),
                    resource.setting(),
                    limit.object(),
                    resource.text(limit.amount()),
                    limit.end() == End.MOST ? "at most" : "at least"))
        .note(pod.sum(resource))
        .why("Kubernetes refuses what is outside the limit ranges of its namespace")
        .help("change its size, or have the limit range changed");
  }
}
