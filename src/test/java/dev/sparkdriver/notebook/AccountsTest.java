package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.naming.Ownership;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountsTest {

  private static final StackRun RUN = StackRun.of(Stacks.plain());

  @Test
  void aDriverMayDoWhatSparkAsksForAndNothingElse() {
    assertThat(RUN.one("Role", "ads/main/driver").input("rules"))
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroups", List.of(""),
                    "resources",
                        List.of("pods", "configmaps", "services", "persistentvolumeclaims"),
                    "verbs",
                        List.of(
                            "create",
                            "get",
                            "list",
                            "watch",
                            "update",
                            "patch",
                            "delete",
                            "deletecollection"))));
  }

  @Test
  void theRoleIsGivenToTheDriverAlone() {
    var binding = RUN.one("RoleBinding", "ads/main/driver");

    assertThat(binding.input("subjects"))
        .isEqualTo(
            List.of(Map.of("kind", "ServiceAccount", "name", "main-driver", "namespace", "ads")));
    assertThat(binding.input("roleRef"))
        .isEqualTo(
            Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", "Role", "name", "main-driver"));
  }

  @Test
  void noRightReachesBeyondTheNamespace() {
    assertThat(RUN.objects())
        .extracting(object -> object.type().substring(object.type().lastIndexOf(':') + 1))
        .doesNotContain("ClusterRole", "ClusterRoleBinding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"driver", "executor"})
  void noAccountHandsItsTokenOutUnasked(String account) {
    assertThat(
            RUN.one("ServiceAccount", "ads/main/" + account).input("automountServiceAccountToken"))
        .isEqualTo(false);
  }

  @Test
  void driverAndExecutorsAreTheSameToTheCloud() {
    var scope =
        new Scope(new Names("ads", "main"), Output.of("ads"), Ownership.ofNew(StackRun.STACK));
    var identity = Output.of(Map.of("iam.gke.io/gcp-service-account", "ads@project"));
    var run =
        StackRun.of(
            stack ->
                new Accounts(new Accounts.Args(scope, identity), ComponentResourceOptions.Empty));

    assertThat(run.all("ServiceAccount"))
        .hasSize(2)
        .allSatisfy(
            account ->
                assertThat(account.mapping("metadata.annotations"))
                    .hasToString(
                        "{iam.gke.io/gcp-service-account=ads@project,"
                            + " pulumi.com/patchForce=true,"
                            + " sparkdriver.dev/stack=organization/sparkdriver/test}"));
  }
}
