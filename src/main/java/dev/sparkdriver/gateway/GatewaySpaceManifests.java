package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.ServiceAccountArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.Accounts;
import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Manifests of the namespace of a team's gateways, and of its quota.
 *
 * @param team the team
 * @param ownership which stack they belong to
 */
record GatewaySpaceManifests(TeamSettings team, Ownership ownership) {

  /** What cert-manager's pods ask for, which prove that an address is the notebook's. */
  private static final int SOLVER_MILLICORES = 10;

  private static final int SOLVER_MEMORY = 64;

  GatewaySpaceObjects objects() {
    return new GatewaySpaceObjects(team.name());
  }

  private Labels labels() {
    return Labels.team(team.name());
  }

  NamespaceArgs namespace() {
    var labels = labels().with(PodSecurity.namespace());
    if (team.usesEntrance()) {
      labels.putAll(Labels.ENTERED);
    }
    var metadata =
        ObjectMetaArgs.builder()
            .name(objects().namespace().name())
            .labels(labels)
            .annotations(ownership.annotations(objects().namespace()))
            .build();
    return NamespaceArgs.builder().metadata(metadata).build();
  }

  ServiceAccountArgs account(Output<String> namespace) {
    return Accounts.of(ownership.metadata(objects().account(), namespace, labels(), Map.of()));
  }

  ResourceQuotaArgs quota(Output<String> namespace) {
    return ResourceQuotaArgs.builder()
        .metadata(ownership.metadata(objects().quota(), namespace, labels(), Map.of()))
        .spec(ResourceQuotaSpecArgs.builder().hard(hard()).build())
        .build();
  }

  /** Two pods for each gateway: the new one is ready before the old one goes. */
  private Map<String, String> hard() {
    var pods =
        2 * team.notebooks().stream().filter(each -> each.recipe().login().hasGateway()).count();
    var solvers = exposed(exposure -> exposure.certificate().issuer().isPresent());
    var balancers = exposed(exposure -> exposure.loadBalancer().isPresent());
    var gateway = ResourceRequests.gateway();
    var memory = pods * gateway.mebibytes() + solvers * SOLVER_MEMORY + "Mi";
    return new TreeMap<>(
        Map.of(
            "pods",
            String.valueOf(pods + solvers),
            "requests.cpu",
            pods * gateway.millicores() + solvers * SOLVER_MILLICORES + "m",
            "requests.memory",
            memory,
            "limits.memory",
            memory,
            "persistentvolumeclaims",
            "0",
            "services.loadbalancers",
            String.valueOf(balancers),
            // Each port of a load balancer's Service counts here too, and so does a solver's.
            "services.nodeports",
            String.valueOf(2 * balancers + solvers)));
  }

  private long exposed(Predicate<ExposureSettings> how) {
    return team.notebooks().stream()
        .map(notebook -> notebook.recipe().exposure())
        .flatMap(Optional::stream)
        .filter(how)
        .count();
  }
}
