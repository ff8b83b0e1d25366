package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the accounts of a notebook may do, asked of the API server. */
@OnSharedStack
final class AccessIT {

  private static final String NOTHING = "";

  private Cluster cluster;

  @BeforeAll
  void useTheSharedStack(SharedStack shared) {
    cluster = shared.cluster();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"create", "get", "list", "watch", "update", "patch", "delete", "deletecollection"})
  void theDriverMayDoWithPods(String verb) {
    assertThat(can("it-a", "main-driver", verb, "pods -n it-a")).isEqualTo("yes");
  }

  @Test
  void theDriverMayReadWhatHappensToPods() {
    assertThat(can("it-a", "main-driver", "list", "events -n it-a")).isEqualTo("yes");
  }

  @ParameterizedTest
  @CsvSource({
    "get, events, it-a",
    "watch, events, it-a",
    "create, events, it-a",
    "list, events, it-b",
    "get, secrets, it-a",
    "list, secrets, it-a",
    "create, secrets, it-a",
    "create, pods --subresource=exec, it-a",
    "create, pods --subresource=portforward, it-a",
    "create, serviceaccounts --subresource=token, it-a",
    "get, serviceaccounts, it-a",
    "create, services, it-a",
    "patch, services, it-a",
    "delete, services, it-a",
    "create, configmaps, it-a",
    "get, configmaps, it-a",
    "patch, configmaps, it-a",
    "get, persistentvolumeclaims, it-a",
    "create, persistentvolumeclaims, it-a",
    "deletecollection, persistentvolumeclaims, it-a",
    "create, roles.rbac.authorization.k8s.io, it-a",
    "create, rolebindings.rbac.authorization.k8s.io, it-a",
    "escalate, roles.rbac.authorization.k8s.io, it-a",
    "patch, statefulsets.apps, it-a",
    "create, deployments.apps, it-a",
    "create, jobs.batch, it-a",
    "patch, resourcequotas, it-a",
    "patch, networkpolicies.networking.k8s.io, it-a",
    "patch, namespaces, it-a",
    "get, pods, it-b",
    "create, pods, it-b",
    "deletecollection, pods, it-b",
    "list, configmaps, it-b",
    "get, secrets, it-b",
    "get, persistentvolumeclaims, it-b",
    "create, pods, it-a-gateway",
    "list, pods, it-a-gateway",
    "get, secrets, it-a-gateway",
    "get, configmaps, it-a-gateway",
    "patch, deployments.apps, it-a-gateway",
    "list, pods, kube-system",
    "list, pods, default"
  })
  void theDriverMayNot(String verb, String resource, String namespace) {
    assertThat(can("it-a", "main-driver", verb, resource + " -n " + namespace)).isEqualTo("no");
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
