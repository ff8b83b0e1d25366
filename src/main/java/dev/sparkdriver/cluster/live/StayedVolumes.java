package dev.sparkdriver.cluster.live;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.QuotaResource;
import dev.sparkdriver.spark.TeamDemand;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The volumes of a team's namespace that its settings do not ask for, such as those of notebooks
 * that are gone: quotas of storage count them, and so a new volume may find no room beside them.
 */
final class StayedVolumes {

  private static final QuotaResource STORAGE = QuotaResource.STORAGE;

  private final Located<TeamSettings> team;
  private final SortedMap<String, Long> stayed;
  private final Diagnostics found;

  private StayedVolumes(
      Located<TeamSettings> team, SortedMap<String, Long> stayed, Diagnostics found) {
    this.team = team;
    this.stayed = stayed;
    this.found = found;
  }

  /**
   * Refuses what a quota has no room for beside them.
   *
   * @param declared all objects of the stack
   */
  static void check(
      Located<TeamSettings> team,
      List<Declared> declared,
      NamespaceBounds bounds,
      Diagnostics found) {
    var asked =
        declared.stream()
            .filter(one -> one.object().namespace().equals(team.value().name()))
            .filter(one -> one.volume().isPresent())
            .collect(Collectors.toMap(one -> one.object().name(), StayedVolumes::bytes));
    var stayed = new TreeMap<>(bounds.claims());
    stayed.keySet().removeAll(asked.keySet());
    if (!stayed.isEmpty() && isMore(asked, bounds.claims())) {
      var rule = new StayedVolumes(team, stayed, found);
      rule.judge(STORAGE.of(team.value().quota()), "the team's quota of", team.at("quota.storage"));
      bounds.quotas().stream()
          .filter(quota -> quota.resource() == STORAGE)
          .forEach(
              quota ->
                  rule.judge(
                      quota.amount(),
                      "resource quota `%s` of the namespace with".formatted(quota.object()),
                      team.at("name")));
    }
  }

  private static long bytes(Declared claim) {
    return claim.volume().orElseThrow().settings().size().bytes();
  }

  /** Kubernetes holds to a quota when something is made or grows; what is there stays. */
  private static boolean isMore(Map<String, Long> asked, Map<String, Long> there) {
    return asked.entrySet().stream()
        .anyMatch(claim -> claim.getValue() > there.getOrDefault(claim.getKey(), 0L));
  }

  private void judge(long allowed, String quota, Location where) {
    var asked = TeamDemand.of(team.value(), STORAGE);
    var all = asked.and(stayed.entrySet().stream().map(StayedVolumes::part).toList());
    // What is asked for alone is another rule's.
    if (asked.total() <= allowed && all.total() > allowed) {
      found.error(where, tooSmall(quota + " " + STORAGE.text(allowed), all));
    }
  }

  private static TeamDemand.Part part(Map.Entry<String, Long> claim) {
    return new TeamDemand.Part(
        "volume `%s`, which is there and not asked for".formatted(claim.getKey()),
        claim.getValue(),
        "");
  }

  private Message tooSmall(String quota, TeamDemand all) {
    return Message.of(
            ErrorCode.QUOTA_TOO_SMALL,
            "%s storage is too small: %s are needed".formatted(quota, STORAGE.text(all.total())))
        .why("it counts all volumes of the namespace: " + all.sum())
        .help(
            "raise it to %s or more, or remove for good what nobody needs: kubectl --namespace %s delete pvc NAME"
                .formatted(STORAGE.text(all.total()), team.value().name()));
  }
}
