package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Asks a stand-in for an API server; a real one is asked by {@code AccountPolicyIT}. */
class AdmissionRulesTest {
  private static final String GROUP = "/apis/admissionregistration.k8s.io/v1";
  private static final String REVIEWS = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  private static final String KINDS =
      """
      {"kind": "APIResourceList", "groupVersion": "admissionregistration.k8s.io/v1", "resources": [
        {"name": "validatingadmissionpolicies", "kind": "ValidatingAdmissionPolicy", "verbs": []},
        {"name": "validatingadmissionpolicybindings", "kind": "ValidatingAdmissionPolicyBinding", "verbs": []}]}
      """;
  private static final String REVIEW =
      """
      {"kind": "SelfSubjectAccessReview", "apiVersion": "authorization.k8s.io/v1", "spec": {},
       "status": {"allowed": %s}}
      """;

  private static List<String> judged(String kinds, boolean allowed) throws IOException {
    try (var server = new StandInServer();
        var questions = server.questions()) {
      server.answer(GROUP, 200, kinds);
      server.answer(REVIEWS, 201, REVIEW.formatted(allowed));
      var found = new Found();
      var rules = questions.ask("policies", AdmissionRules::of).orElseThrow();
      rules.check(Stacks.withAdmissionPolicy().bound(), found.diagnostics());
      return found.errors();
    }
  }

  @Test
  void whoeverMayMakeThemHearsNothing() throws IOException {
    assertThat(judged(KINDS, true)).isEmpty();
  }

  @Test
  void whoeverMayNotIsToldWhatLacks() throws IOException {
    assertThat(judged(KINDS, false))
        .containsExactly(
            "cluster.admissionPolicy: the account of the kubeconfig may not"
                + " get validatingadmissionpolicies, create validatingadmissionpolicies,"
                + " patch validatingadmissionpolicies, delete validatingadmissionpolicies,"
                + " get validatingadmissionpolicybindings, create validatingadmissionpolicybindings,"
                + " patch validatingadmissionpolicybindings,"
                + " delete validatingadmissionpolicybindings");
  }

  @Test
  void anOlderKubernetesHasNone() throws IOException {
    var none = KINDS.replaceAll("\\[(?s:.*)\\]", "[]");
    assertThat(judged(none, true))
        .containsExactly(
            "cluster.admissionPolicy: the cluster has no ValidatingAdmissionPolicy of version v1");
  }

  @Test
  void whoeverAsksForNoneNeedsNone() {
    var found = new Found();
    new AdmissionRules(false, List.of()).check(Stacks.validPlain().bound(), found.diagnostics());
    assertThat(found.errors()).isEmpty();
  }
}
