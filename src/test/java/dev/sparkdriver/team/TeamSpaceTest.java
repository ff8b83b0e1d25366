package dev.sparkdriver.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamSpaceTest {

  private static final StackRun RUN =
      StackRun.of(
          Stacks.withTeams(
              """
              - name: ads
                quota: {cpu: 8, memory: 32Gi, storage: 50Gi, pods: 20}
                notebooks: [{name: main}]
              """));

  private static Registered namespace() {
    return RUN.one("Namespace", "ads");
  }

  @Test
  void theNamespaceIsCalledAfterTheTeam() {
    assertThat(namespace().objectName()).isEqualTo("ads");
  }

  @ParameterizedTest
  @ValueSource(strings = {"enforce", "warn", "audit"})
  void podsThatAreNotRestrictedAreRefused(String mode) {
    var labels = namespace().mapping("metadata.labels");

    assertThat((Object) labels.get("pod-security.kubernetes.io/" + mode)).isEqualTo("restricted");
    assertThat((Object) labels.get("pod-security.kubernetes.io/" + mode + "-version"))
        .isEqualTo("v1.34");
  }

  @Test
  void theQuotaIsTheTeams() {
    assertThat(RUN.one("ResourceQuota", "ads/quota").input("spec.hard"))
        .isEqualTo(
            Map.of(
                "requests.cpu", "8",
                "requests.memory", "32Gi",
                "limits.memory", "32Gi",
                "requests.storage", "50Gi",
                "pods", "20",
                "services.loadbalancers", "0",
                "services.nodeports", "0"));
  }

  @Test
  void noPodOfTheTeamGoesBeforeThoseOfOthersInTheWayTheSystemsDo() {
    var quota = RUN.one("ResourceQuota", "ads/priorities");

    assertThat(quota.input("spec.hard")).isEqualTo(Map.of("pods", "0"));
    assertThat(quota.mapping("spec.scopeSelector.matchExpressions.0"))
        .isEqualTo(
            Map.of(
                "scopeName",
                "PriorityClass",
                "operator",
                "In",
                "values",
                List.of("system-cluster-critical", "system-node-critical")));
  }

  @Test
  void podsThatSayNothingOfResourcesGetSomeAndSoPassTheQuota() {
    var containers = RUN.one("LimitRange", "ads/limits").mapping("spec.limits.0");

    assertThat((Object) containers.get("type")).isEqualTo("Container");
    assertThat((Object) containers.get("default")).isEqualTo(Map.of("cpu", "1", "memory", "1Gi"));
    assertThat((Object) containers.get("defaultRequest"))
        .isEqualTo(Map.of("cpu", "100m", "memory", "256Mi"));
  }

  @Test
  void quotaAndLimitsAreInTheNamespace() {
    assertThat(RUN.one("ResourceQuota", "ads/quota").input("metadata.namespace")).isEqualTo("ads");
    assertThat(RUN.one("LimitRange", "ads/limits").input("metadata.namespace")).isEqualTo("ads");
  }
}
