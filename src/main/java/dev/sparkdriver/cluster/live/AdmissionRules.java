package dev.sparkdriver.cluster.live;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.ErrorCode;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.stream.Stream;

/**
 * The cluster takes admission policies, of whoever deploys.
 *
 * @param known whether its Kubernetes has them
 * @param refused what this account may not do of what the program and the engine do
 */
record AdmissionRules(boolean known, List<String> refused) implements Rule {
  private static final List<CustomKind> KINDS =
      List.of(CustomKind.ADMISSION_POLICY, CustomKind.ADMISSION_BINDING);

  private static final List<String> VERBS = List.of("get", "create", "patch", "delete");

  /** As a cluster says. */
  static AdmissionRules of(LiveCluster cluster) {
    return cluster.ask(
        server ->
            new AdmissionRules(
                KINDS.stream()
                    .allMatch(kind -> server.supports(kind.apiVersion(), kind.kind().text())),
                KINDS.stream().flatMap(kind -> refused(server, kind)).toList()));
  }

  private static Stream<String> refused(KubernetesClient server, CustomKind kind) {
    return VERBS.stream()
        .filter(verb -> !may(server, verb, kind))
        .map(verb -> verb + " " + kind.plural());
  }

  private static boolean may(KubernetesClient server, String verb, CustomKind kind) {
    var review =
        new SelfSubjectAccessReviewBuilder()
            .withNewSpec()
            .withNewResourceAttributes()
            .withVerb(verb)
            .withGroup(kind.group())
            .withResource(kind.plural())
            .endResourceAttributes()
            .endSpec()
            .build();
    var answer = server.authorization().v1().selfSubjectAccessReview().create(review);
    return Boolean.TRUE.equals(answer.getStatus().getAllowed());
  }

  /** True where policies are asked for; others need no right to them. */
  static boolean concern(Bound settings) {
    return ClusterSettings.admissionPolicyIn(settings).isPresent();
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    if (known && refused.isEmpty()) {
      return;
    }
    ClusterSettings.admissionPolicyIn(settings)
        .ifPresent(asked -> found.error(asked, known ? forbidden() : unknown()));
  }

  private static Message unknown() {
    return Message.of(
            ErrorCode.ADMISSION_POLICY,
            "the cluster has no ValidatingAdmissionPolicy of version v1")
        .why("Kubernetes has it since 1.30")
        .help("upgrade the cluster, or set `cluster.admissionPolicy: false`");
  }

  private Message forbidden() {
    return Message.of(
            ErrorCode.ADMISSION_POLICY,
            "the account of the kubeconfig may not " + String.join(", ", refused))
        .why("these are the cluster's, and in no namespace")
        .help(
            "have a ClusterRole with these rights bound to it, or set `cluster.admissionPolicy: false`");
  }
}
