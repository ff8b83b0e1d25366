package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExistingClusterTest {

  private static Registered provider() {
    var settings = Stacks.plain().cluster();
    return StackRun.of(stack -> new ExistingCluster(settings, kubeconfig -> Optional.of("a-uid")))
        .one("kubernetes", "kubernetes");
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
    assertThat(provider().input("context")).isEqualTo("");
  }

  @Test
  void theProviderKnowsItsClusterByWhatStays() {
    assertThat(provider().input("clusterIdentifier")).isEqualTo("a-uid");
  }

  @Test
  void aClusterThatCannotBeAskedHasNoIdentity() {
    var settings = Stacks.plain().cluster();
    var run = StackRun.of(stack -> new ExistingCluster(settings, kubeconfig -> Optional.empty()));

    assertThat(run.one("kubernetes", "kubernetes").inputs()).doesNotContainKey("clusterIdentifier");
  }
}
