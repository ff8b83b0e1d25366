package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExistingClusterTest {

  private static Registered provider() {
    return provider(kubeconfig -> Optional.of("a-uid"));
  }

  private static Registered provider(ClusterIdentity identity) {
    var settings = Stacks.plain().cluster();
    var args =
        new ExistingCluster.Args(settings.kubeconfig(), settings.kubernetesPlugin(), identity);
    return StackRun.of(
            stack -> new ExistingCluster("cluster", args, ComponentResourceOptions.Empty))
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
    assertThat(provider(kubeconfig -> Optional.empty()).inputs())
        .doesNotContainKey("clusterIdentifier");
  }
}
