package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Limit;
import dev.sparkdriver.cluster.live.NamespaceBounds.Quota;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.spark.QuotaResource;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which quotas and limits of others are the team's to hold to. */
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
        ", scopes: [NotTerminating]",
        ", scopes: [NotBestEffort, NotTerminating]",
        ", scopeSelector: {matchExpressions: [{scopeName: NotBestEffort, operator: Exists}]}"
      })
  void oneOfScopesThatAllPodsAreInCountsThemToo(String scope) {
    assertThat(NamespaceBounds.countsAllPods(quota(scope))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ", scopes: [BestEffort]",
        ", scopes: [NotBestEffort, Terminating]",
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

  @Test
  void whatTheStackMadeItselfBoundsNoTeam() throws IOException {
    assertThat(askedOfTeam("team", "team")).contains(NamespaceBounds.NONE);
  }

  @Test
  void whatOthersMadeDoes() throws IOException {
    assertThat(askedOfTeam("floor", "budget"))
        .contains(
            new NamespaceBounds(
                List.of(new Limit("floor", End.LEAST, QuotaResource.MEMORY, 1024)),
                List.of(new Quota("budget", End.LEAST, QuotaResource.PODS, 1)),
                Collections.emptySortedMap()));
  }

  @Test
  void ofTheNamespaceOfGatewaysTheStackMadeTheQuotaAlone() throws IOException {
    try (var server = new StandInServer();
        var questions = server.questions()) {
      serve(server, Names.gatewayNamespace("ads"), "gateway", "gateway");

      assertThat(questions.ask("this", it -> NamespaceBounds.ofGateways(it, "ads")))
          .contains(
              new NamespaceBounds(
                  List.of(new Limit("gateway", End.LEAST, QuotaResource.MEMORY, 1024)),
                  List.of(),
                  Collections.emptySortedMap()));
    }
  }

  @Test
  void aClaimThatGoesWithItsPodIsNoVolumeThatStays() throws IOException {
    try (var server = new StandInServer();
        var questions = server.questions()) {
      server.answer(
          "/api/v1/namespaces/ads/persistentvolumeclaims",
          200,
          """
          {"items": [
            {"metadata": {"name": "old-home"},
             "spec": {"resources": {"requests": {"storage": "1Ki"}}}},
            {"metadata": {"name": "scratch", "ownerReferences": [{"kind": "Pod", "name": "exec-1"}]},
             "spec": {"resources": {"requests": {"storage": "1Ki"}}}}]}
          """);

      assertThat(questions.ask("this", it -> NamespaceBounds.claims(it, "ads")))
          .contains(new TreeMap<>(Map.of("old-home", 1024L)));
    }
  }

  @Test
  void whoMayNotListClaimsIsToldOfLimitsAllTheSame() throws IOException {
    try (var server = new StandInServer();
        var questions = server.questions()) {
      serve(server, "ads", "floor", "budget");
      var settings = Stacks.valid("", "- {name: ads, notebooks: [{name: main}]}").bound();

      assertThat(BoundsRules.of(questions, settings).bounds().get("ads").quotas()).hasSize(1);
      assertThat(questions.notes()).singleElement().asString().contains("the volumes of namespace");
    }
  }

  private static Optional<NamespaceBounds> askedOfTeam(String limits, String quota)
      throws IOException {
    try (var server = new StandInServer();
        var questions = server.questions()) {
      serve(server, "ads", limits, quota);
      return questions.ask("this", it -> NamespaceBounds.ofTeam(it, "ads"));
    }
  }

  private static void serve(StandInServer server, String namespace, String limits, String quota) {
    var path = "/api/v1/namespaces/" + namespace;
    var item = "{\"items\": [{\"metadata\": {\"name\": \"%s\", \"namespace\": \"%s\"}, %s}]}";
    server.answer(
        path + "/limitranges",
        200,
        item.formatted(
            limits,
            namespace,
            "\"spec\": {\"limits\": [{\"type\": \"Pod\", \"min\": {\"memory\": \"1Ki\"}}]}"));
    server.answer(
        path + "/resourcequotas",
        200,
        item.formatted(quota, namespace, "\"spec\": {\"hard\": {\"pods\": \"1\"}}"));
  }
}
