package dev.sparkdriver.team;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.LimitRangeArgs;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeItemArgs;
import com.pulumi.kubernetes.core.v1.inputs.LimitRangeSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ScopeSelectorArgs;
import com.pulumi.kubernetes.core.v1.inputs.ScopedResourceSelectorRequirementArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.Accounts;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Map;
import java.util.TreeMap;

/** Manifests of a team's namespace, its quota, its default limits and its account. */
final class TeamManifests {

  private final TeamSettings.Quota quota;
  private final Ownership ownership;
  private final TeamObjects objects;
  private final Labels labels;

  TeamManifests(String team, TeamSettings.Quota quota, Ownership ownership) {
    this.quota = quota;
    this.ownership = ownership;
    this.objects = new TeamObjects(team);
    this.labels = Labels.team(team);
  }

  TeamObjects objects() {
    return objects;
  }

  /** Of a namespace that stays the annotation says so, also when the volumes are gone. */
  NamespaceArgs namespace(boolean keep) {
    var annotations = ownership.annotations(objects.namespace());
    if (keep) {
      annotations.put(Ownership.KEEP, "true");
    }
    var metadata =
        ObjectMetaArgs.builder()
            .name(objects.namespace().name())
            .labels(labels.with(PodSecurity.namespace()))
            .annotations(annotations)
            .build();
    return NamespaceArgs.builder().metadata(metadata).build();
  }

  ResourceQuotaArgs quota(Output<String> namespace) {
    return ResourceQuotaArgs.builder()
        .metadata(metadata(namespace, objects.quota()))
        .spec(ResourceQuotaSpecArgs.builder().hard(hard()).build())
        .build();
  }

  private Map<String, String> hard() {
    return new TreeMap<>(
        Map.of(
            "requests.cpu", quota.cpu().kubernetes(),
            "requests.memory", quota.memory().text(),
            "limits.memory", quota.memory().text(),
            "requests.storage", quota.storage().text(),
            "pods", String.valueOf(quota.pods()),
            // Whoever else makes a Service in it opens no door to the outside by it.
            "services.loadbalancers", "0",
            "services.nodeports", "0"));
  }

  /** Every cluster has these two classes, lets them in everywhere, and evicts others for them. */
  ResourceQuotaArgs priorities(Output<String> namespace) {
    var classes =
        ScopedResourceSelectorRequirementArgs.builder()
            .scopeName("PriorityClass")
            .operator("In")
            .values("system-cluster-critical", "system-node-critical")
            .build();
    var scope = ScopeSelectorArgs.builder().matchExpressions(classes).build();
    return ResourceQuotaArgs.builder()
        .metadata(metadata(namespace, objects.priorities()))
        .spec(
            ResourceQuotaSpecArgs.builder().hard(Map.of("pods", "0")).scopeSelector(scope).build())
        .build();
  }

  LimitRangeArgs limits(Output<String> namespace) {
    var containers =
        LimitRangeItemArgs.builder()
            .type("Container")
            // The quota refuses pods that say nothing about memory; these values speak for them.
            .default_(Map.of("cpu", "1", "memory", "1Gi"))
            .defaultRequest(Map.of("cpu", "100m", "memory", "256Mi"))
            .build();
    return LimitRangeArgs.builder()
        .metadata(metadata(namespace, objects.limits()))
        .spec(LimitRangeSpecArgs.builder().limits(containers).build())
        .build();
  }

  ServiceAccountArgs account(Output<String> namespace) {
    return Accounts.of(metadata(namespace, objects.account()));
  }

  ObjectMetaArgs shared(Output<String> namespace, Recipe.Volume volume) {
    return ownership.metadata(objects.shared(), namespace, labels, VolumeClaim.annotations(volume));
  }

  private ObjectMetaArgs metadata(Output<String> namespace, ObjectName object) {
    return ownership.metadata(object, namespace, labels, Map.of());
  }
}
