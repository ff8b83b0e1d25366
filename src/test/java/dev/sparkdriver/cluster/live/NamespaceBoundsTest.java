package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Quota;
import dev.sparkdriver.spark.QuotaResource;
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

  @Test
  void whatIsPromisedAndTheMostThatIsUsedAreTwoQuotas() {
    var quota =
        Serialization.unmarshal(
            "metadata: {name: budget}\nspec: {hard: {cpu: '2', limits.cpu: '4'}}",
            ResourceQuota.class);

    assertThat(NamespaceBounds.quotas(quota))
        .containsExactlyInAnyOrder(
            new Quota("budget", End.LEAST, QuotaResource.CPU, 2000),
            new Quota("budget", End.MOST, QuotaResource.CPU, 4000));
  }
}
