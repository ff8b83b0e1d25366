package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import org.junit.jupiter.api.Test;

class ExistingClusterTest {

  private static Registered provider() {
    var settings = Stacks.plain().cluster();
    return StackRun.of(stack -> new ExistingCluster(settings)).one("kubernetes", "kubernetes");
  }

  @Test
  void theKubeconfigIsASecret() {
    assertThat(provider().input("kubeconfig")).isInstanceOf(Registered.Secret.class);
  }

  @Test
  void thePluginsVersionIsTheOneInTheSettings() {
    assertThat(provider().version()).isEqualTo(Stacks.plain().cluster().kubernetesPlugin());
  }

  @Test
  void theProviderKnowsNoContextButItsKubeconfigs() {
    assertThat(provider().inputs()).containsOnlyKeys("kubeconfig", "enableConfigMapMutable");
  }
}
