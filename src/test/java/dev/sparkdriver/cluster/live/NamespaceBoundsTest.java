package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which quotas of others are the team's to hold to. */
class NamespaceBoundsTest {

  private static ResourceQuota quota(String scope) {
    return Serialization.unmarshal(
        "spec: {hard: {pods: '1'}%s}".formatted(scope), ResourceQuota.class);
  }

  @Test
  void aQuotaWithoutScopesCountsAllPods() {
    assertThat(NamespaceBounds.countsAllPods(quota(""))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", scopes: [BestEffort]",
        ", scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: Exists}]}"
      })
  void aQuotaOfSomePodsOnlyDoesNot(String scope) {
    assertThat(NamespaceBounds.countsAllPods(quota(scope))).isFalse();
  }
}
