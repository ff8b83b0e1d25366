package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the accounts of a notebook may do, asked of the API server. */
@OnSandbox
final class AccessIT {

  private static final String NOTHING = "";

  private Cluster cluster;

  @BeforeAll
  void useTheSharedStack(SharedStack shared) {
    cluster = shared.cluster();
  }

  @ParameterizedTest
  @CsvSource({
    "create, pods, it-a, yes",
    "get, pods, it-a, yes",
    "list, pods, it-a, yes",
    "watch, pods, it-a, yes",
    "patch, pods, it-a, yes",
    "update, pods, it-a, yes",
    "delete, pods, it-a, yes",
    "deletecollection, pods, it-a, yes",
    "create, configmaps, it-a, yes",
    "deletecollection, configmaps, it-a, yes",
    "create, services, it-a, yes",
    "deletecollection, services, it-a, yes",
    "create, persistentvolumeclaims, it-a, yes",
    "deletecollection, persistentvolumeclaims, it-a, yes",
    "get, secrets, it-a, no",
    "list, secrets, it-a, no",
    "create, secrets, it-a, no",
    "create, pods --subresource=exec, it-a, no",
    "create, pods --subresource=portforward, it-a, no",
    "create, serviceaccounts --subresource=token, it-a, no",
    "get, serviceaccounts, it-a, no",
    "create, roles.rbac.authorization.k8s.io, it-a, no",
    "create, rolebindings.rbac.authorization.k8s.io, it-a, no",
    "escalate, roles.rbac.authorization.k8s.io, it-a, no",
    "patch, statefulsets.apps, it-a, no",
    "create, deployments.apps, it-a, no",
    "create, jobs.batch, it-a, no",
    "patch, resourcequotas, it-a, no",
    "patch, networkpolicies.networking.k8s.io, it-a, no",
    "patch, namespaces, it-a, no",
    "get, pods, it-b, no",
    "create, pods, it-b, no",
    "deletecollection, pods, it-b, no",
    "list, configmaps, it-b, no",
    "get, secrets, it-b, no",
    "get, persistentvolumeclaims, it-b, no",
    "list, pods, kube-system, no",
    "list, pods, default, no"
  })
  void theDriverMayOnly(String verb, String resource, String namespace, String allowed) {
    assertThat(can("it-a", "main-driver", verb, resource + " -n " + namespace)).isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({"list, namespaces", "list, nodes", "list, persistentvolumes", "list, pods"})
  void theDriverMayDoNothingClusterWide(String verb, String resource) {
    assertThat(can("it-a", "main-driver", verb, resource + " --all-namespaces")).isEqualTo("no");
  }

  @Test
  void theExecutorsAccountMayDoNothingThatNotEveryAccountMay() {
    assertThat(rules("main-executor")).isEqualTo(rules("no-such-account"));
  }

  @Test
  void theDefaultAccountOfTheNamespaceMayDoNothingThatNotEveryAccountMay() {
    assertThat(rules("default")).isEqualTo(rules("no-such-account"));
  }

  @Test
  void noClusterRoleIsBoundToTheTeam() {
    assertThat(cluster.get("clusterrolebindings").toString()).doesNotContain("it-a");
  }

  private String can(String team, String account, String verb, String rest) {
    var as = "--as=system:serviceaccount:" + team + ":" + account;
    var words = ("auth can-i " + as + " " + verb + " " + rest).split(" ");
    return cluster.tryKubectl(NOTHING, words).out().strip();
  }

  private String rules(String account) {
    var as = "--as=system:serviceaccount:it-a:" + account;
    var groups =
        "--as-group=system:serviceaccounts:it-a,system:serviceaccounts,system:authenticated";
    var words = "auth can-i --list -n it-a " + as + " " + groups.replace(",", " --as-group=");
    return cluster.kubectl(words.split(" "));
  }
}
