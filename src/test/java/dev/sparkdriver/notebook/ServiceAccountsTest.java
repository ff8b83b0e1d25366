package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAccountsTest {

  private static final StackRun RUN = StackRun.of(Stacks.plain());

  @Test
  void aDriverMayDoWhatSparkAsksForWithPodsAndReadEventsAndNothingElse() {
    assertThat(RUN.one("Role", "ads/main/driver").input("rules"))
        .isEqualTo(
            List.of(
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("pods"),
                    "verbs",
                        List.of(
                            "create",
                            "get",
                            "list",
                            "watch",
                            "update",
                            "patch",
                            "delete",
                            "deletecollection")),
                Map.of(
                    "apiGroups", List.of(""),
                    "resources", List.of("events"),
                    "verbs", List.of("list"))));
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
}
