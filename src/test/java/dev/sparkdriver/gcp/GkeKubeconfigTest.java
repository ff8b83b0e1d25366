package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

class GkeKubeconfigTest {
  private static final Map<String, Object> CONFIG =
      new Yaml().load(GkeKubeconfig.yaml("192.0.2.1", "QVVUSE9SSVRZ"));

  @Test
  void theClusterIsAtItsAddressWithItsAuthority() {
    assertThat(first("clusters", "cluster"))
        .isEqualTo(
            Map.of("server", "https://192.0.2.1", "certificate-authority-data", "QVVUSE9SSVRZ"));
  }

  @Test
  void whoeverUsesItLogsInToGoogle() {
    assertThat(first("users", "user").get("exec"))
        .isEqualTo(
            Map.of(
                "apiVersion", "client.authentication.k8s.io/v1beta1",
                "command", "gke-gcloud-auth-plugin",
                "installHint", "Install it with: gcloud components install gke-gcloud-auth-plugin",
                "interactiveMode", "Never",
                "provideClusterInfo", true));
  }

  @Test
  void itHoldsNoCredential() {
    assertThat(first("users", "user").keySet()).hasToString("[exec]");
  }

  @Test
  void theCurrentContextTiesTheUserToTheCluster() {
    var context = first("contexts", "context");

    assertThat(CONFIG.get("current-context")).isEqualTo(name("contexts"));
    assertThat(context).isEqualTo(Map.of("cluster", name("clusters"), "user", name("users")));
  }

  @Test
  void itIsAKubeconfig() {
    assertThat(CONFIG).containsEntry("apiVersion", "v1").containsEntry("kind", "Config");
  }

  private static Map<?, ?> first(String list, String kind) {
    return (Map<?, ?>) entry(list).get(kind);
  }

  private static Object name(String list) {
    return entry(list).get("name");
  }

  private static Map<?, ?> entry(String list) {
    return (Map<?, ?>) ((List<?>) CONFIG.get(list)).get(0);
  }
}
