package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Limit;
import dev.sparkdriver.cluster.live.NamespaceBounds.Quota;
import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.PodBounds;
import dev.sparkdriver.spark.TeamDemand;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import java.util.stream.Stream;

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
        spaces(settings),
        space ->
            questions
                .ask("the limits of namespace `%s`".formatted(space.name()), space.question())
                .ifPresent(told -> bounds.put(space.name(), told)));
    questions.each(
        settings.all(TeamSettings.class).stream().map(team -> team.value().name()),
        team ->
            questions
                .ask(
                    "the volumes of namespace `%s`".formatted(team),
                    cluster -> NamespaceBounds.claims(cluster, team))
                .ifPresent(
                    claims ->
                        bounds.put(
                            team, bounds.getOrDefault(team, NamespaceBounds.NONE).with(claims))));
    return new BoundsRules(bounds);
  }

  private record Space(String name, Function<LiveCluster, NamespaceBounds> question) {}

  private static Stream<Space> spaces(Bound settings) {
    return settings.all(TeamSettings.class).stream()
        .map(Located::value)
        .flatMap(
            team -> {
              var name = team.name();
              var own = new Space(name, it -> NamespaceBounds.ofTeam(it, name));
              var gateways =
                  new Space(
                      Names.gatewayNamespace(name), it -> NamespaceBounds.ofGateways(it, name));
              return team.hasGateway() ? Stream.of(own, gateways) : Stream.of(own);
            });
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    var declared = DeclaredObjects.of(settings);
    for (var team : settings.all(TeamSettings.class)) {
      var of = bounds.getOrDefault(team.value().name(), NamespaceBounds.NONE);
      quotas(team, of, found);
      StayedVolumes.check(team, declared, of, found);
      PodBounds.ofShared(team.value()).forEach(pod -> limits(team, pod, of, found));
      var ofGateways =
          bounds.getOrDefault(Names.gatewayNamespace(team.value().name()), NamespaceBounds.NONE);
      settings.all(NotebookSettings.class).stream()
          .filter(notebook -> notebook.isIn(team))
          .forEach(
              notebook -> {
                var its = notebook.value();
                PodBounds.of(its).forEach(pod -> limits(notebook, pod, of, found));
                PodBounds.ofGateway(its).ifPresent(pod -> limits(notebook, pod, ofGateways, found));
              });
    }
  }

  private static void quotas(
      Located<TeamSettings> team, NamespaceBounds bounds, Diagnostics found) {
    for (var quota : bounds.quotas()) {
      var demand =
          quota.end() == End.MOST
              ? TeamDemand.ofCpuLimits(team.value())
              : TeamDemand.of(team.value(), quota.resource());
      if (demand.total() > quota.amount()) {
        found.error(team.at("name"), tooSmall(quota, demand));
      }
    }
  }

  private static Message tooSmall(Quota quota, TeamDemand demand) {
    var resource = quota.resource();
    var limits = quota.end() == End.MOST;
    return Message.of(
            ErrorCode.QUOTA_TOO_SMALL,
            "resource quota `%s` of the namespace allows %s %s%s, and %s are needed"
                .formatted(
                    quota.object(),
                    resource.text(quota.amount()),
                    resource.setting(),
                    limits ? " in limits" : "",
                    resource.text(demand.total())))
        .why("Kubernetes holds to all quotas of a namespace, and needed is " + demand.sum())
        .help("have the quota raised, or " + (limits ? "lower `cpuLimit`" : "ask for less"));
  }

  private static void limits(
      Located<?> owner, PodBounds pod, NamespaceBounds bounds, Diagnostics found) {
    for (var limit : bounds.limits()) {
      if (pod.least(limit.resource()) > 0 && isOutside(pod, limit)) {
        found.error(owner.at(pod.setting()), outside(pod, limit));
      }
    }
  }

  private static boolean isOutside(PodBounds pod, Limit limit) {
    var least = pod.least(limit.resource());
    var most = pod.most(limit.resource());
    return switch (limit.end()) {
      case LEAST -> least < limit.amount();
      case MOST -> most > limit.amount();
      case RATIO -> most * 1000.0 > (double) least * limit.amount();
    };
  }

  private static Message outside(PodBounds pod, Limit limit) {
    var resource = limit.resource();
    var least = resource.text(pod.least(resource));
    var most = resource.text(pod.most(resource));
    var bound = resource.text(limit.amount());
    var name = resource.setting();
    var parts =
        switch (limit.end()) {
          case LEAST -> List.of(least + " " + name, bound + " at least");
          case MOST -> List.of(most + " " + name, bound + " at most");
          case RATIO ->
              List.of(
                  "%s %s and at most %s".formatted(least, name, most),
                  "at most %s times as much as is promised"
                      .formatted(
                          BigDecimal.valueOf(limit.amount(), 3)
                              .stripTrailingZeros()
                              .toPlainString()));
        };
    return Message.of(
            ErrorCode.OUTSIDE_LIMITS,
            "%s has %s, and limit range `%s` of the namespace wants %s"
                .formatted(pod.what(), parts.get(0), limit.object(), parts.get(1)))
        .note(pod.sum(resource))
        .why("Kubernetes refuses what is outside the limit ranges of its namespace")
        .help("change its size, or have the limit range changed");
  }
}
