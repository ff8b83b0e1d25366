package dev.sparkdriver.cluster.live;

import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.spark.QuotaResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.LimitRange;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ScopeSelector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What others let a team's namespace have, and the volumes that it has.
 *
 * @param limits of single containers, pods and volumes
 * @param quotas of all of them together
 * @param claims the bytes that each claim asks for, but for those that come and go with a pod
 */
record NamespaceBounds(List<Limit> limits, List<Quota> quotas, SortedMap<String, Long> claims) {

  /** Nothing is bounded, and nothing is there. */
  static final NamespaceBounds NONE =
      new NamespaceBounds(List.of(), List.of(), Collections.emptySortedMap());

  /** What a resource is called in bounds, beside its own name. */
  private static final Map<String, QuotaResource> NAMES =
      Map.of(
          "cpu", QuotaResource.CPU,
          "requests.cpu", QuotaResource.CPU,
          "memory", QuotaResource.MEMORY,
          "requests.memory", QuotaResource.MEMORY,
          "limits.memory", QuotaResource.MEMORY,
          "storage", QuotaResource.STORAGE,
          "requests.storage", QuotaResource.STORAGE,
          "pods", QuotaResource.PODS,
          "count/pods", QuotaResource.PODS);

  /** Of memory the most is what is promised. */
  private static final String CPU_LIMITS = "limits.cpu";

  /** Scopes of quotas that all pods of a team are in: each asks for something, and has no end. */
  private static final Set<String> OF_ALL_PODS = Set.of("NotTerminating", "NotBestEffort");

  /** The ends of a range, and how far apart they may be. */
  enum End {
    LEAST,
    MOST,
    RATIO
  }

  /**
   * What one of a kind must have at least, or may have at most; of a ratio thousandths of what it
   * is promised.
   */
  record Limit(String object, End end, QuotaResource resource, long amount) {}

  /** What all may be promised together, or use at most. */
  record Quota(String object, End end, QuotaResource resource, long amount) {}

  /** Those of a team's namespace that the stack did not make; none where there is no namespace. */
  static NamespaceBounds ofTeam(LiveCluster cluster, String team) {
    return of(cluster, team, new TeamObjects(team).all());
  }

  /** The same of the namespace of its gateways. */
  static NamespaceBounds ofGateways(LiveCluster cluster, String team) {
    return of(cluster, Names.gatewayNamespace(team), new GatewaySpaceObjects(team).all());
  }

  private static NamespaceBounds of(
      LiveCluster cluster, String namespace, Collection<ObjectName> ours) {
    return cluster.ask(
        server ->
            new NamespaceBounds(
                others(server.limitRanges().inNamespace(namespace).list(), Kind.LIMITS, ours)
                    .flatMap(NamespaceBounds::limits)
                    .toList(),
                others(server.resourceQuotas().inNamespace(namespace).list(), Kind.QUOTA, ours)
                    .filter(NamespaceBounds::countsAllPods)
                    .flatMap(NamespaceBounds::quotas)
                    .toList(),
                Collections.emptySortedMap()));
  }

  private static <T extends HasMetadata> Stream<T> others(
      KubernetesResourceList<T> found, Kind kind, Collection<ObjectName> ours) {
    return found.getItems().stream()
        .filter(
            one -> {
              var its = one.getMetadata();
              return !ours.contains(new ObjectName(kind, its.getNamespace(), its.getName()));
            });
  }

  /** The claims of a team's namespace, which another right lets an account list. */
  static SortedMap<String, Long> claims(LiveCluster cluster, String team) {
    var found =
        cluster.ask(server -> server.persistentVolumeClaims().inNamespace(team).list().getItems());
    var claims = new TreeMap<String, Long>();
    for (var claim : found) {
      var asked = claim.getSpec().getResources().getRequests().get("storage");
      if (claim.getMetadata().getOwnerReferences().isEmpty()) {
        claims.put(claim.getMetadata().getName(), units(QuotaResource.STORAGE, asked));
      }
    }
    return claims;
  }

  /** The same with claims. */
  NamespaceBounds with(SortedMap<String, Long> others) {
    return new NamespaceBounds(limits, quotas, others);
  }

  private static Stream<Limit> limits(LimitRange range) {
    var limits = new ArrayList<Limit>();
    for (var item : range.getSpec().getLimits()) {
      add(limits, range, End.MOST, item.getMax());
      add(limits, range, End.LEAST, item.getMin());
      add(limits, range, End.RATIO, item.getMaxLimitRequestRatio());
    }
    return limits.stream();
  }

  private static void add(List<Limit> limits, LimitRange range, End end, Map<String, Quantity> of) {
    var name = range.getMetadata().getName();
    Optional.ofNullable(of)
        .orElse(Map.of())
        .forEach(
            (resource, amount) ->
                Optional.ofNullable(NAMES.get(resource))
                    .map(known -> new Limit(name, end, known, units(end, known, amount)))
                    .ifPresent(limits::add));
  }

  /** False for a quota of some pods only, such as those of one priority class. */
  static boolean countsAllPods(ResourceQuota quota) {
    var selected =
        Optional.ofNullable(quota.getSpec().getScopeSelector())
            .map(ScopeSelector::getMatchExpressions)
            .orElse(List.of());
    return OF_ALL_PODS.containsAll(quota.getSpec().getScopes())
        && selected.stream().allMatch(scope -> OF_ALL_PODS.contains(scope.getScopeName()));
  }

  static Stream<Quota> quotas(ResourceQuota quota) {
    var name = quota.getMetadata().getName();
    return Optional.ofNullable(quota.getSpec().getHard()).orElse(Map.of()).entrySet().stream()
        .filter(hard -> hard.getKey().equals(CPU_LIMITS) || NAMES.containsKey(hard.getKey()))
        .map(
            hard -> {
              var end = hard.getKey().equals(CPU_LIMITS) ? End.MOST : End.LEAST;
              var resource = NAMES.getOrDefault(hard.getKey(), QuotaResource.CPU);
              return new Quota(name, end, resource, units(resource, hard.getValue()));
            });
  }

  private static long units(End end, QuotaResource resource, Quantity amount) {
    return end == End.RATIO
        ? amount.getNumericalAmount().movePointRight(3).longValue()
        : units(resource, amount);
  }

  private static long units(QuotaResource resource, Quantity amount) {
    var number =
        resource == QuotaResource.CPU
            ? amount.getNumericalAmount().movePointRight(3)
            : Quantity.getAmountInBytes(amount);
    return number.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
