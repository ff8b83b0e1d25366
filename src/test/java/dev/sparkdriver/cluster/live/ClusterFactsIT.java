package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.sandbox.Cluster;
import dev.sparkdriver.sandbox.OnSandbox;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Facts of the real cluster. */
@OnSandbox
class ClusterFactsIT {

  private ClusterFacts facts;

  @BeforeAll
  void readThem(Cluster cluster) {
    var chosen =
        new KubeconfigSettings(
            Optional.of(cluster.kubeconfig().toString()), Optional.empty(), Optional.empty());
    var kubeconfig = new KubeconfigSource(Map.of()).text(chosen);
    try (var live = LiveCluster.at(kubeconfig, Duration.ofSeconds(30))) {
      facts = ClusterFacts.of(live);
    }
  }

  @Test
  void theServersVersionIsRead() {
    assertThat(facts.version()).startsWith("v1.");
  }

  @Test
  void theNodesAndWhatTheyLeaveAreRead() {
    assertThat(facts.nodes())
        .isNotEmpty()
        .allSatisfy(
            node -> {
              assertThat(node.millicores()).isPositive();
              assertThat(node.mebibytes()).isGreaterThan(1024);
            });
  }

  @Test
  void theDefaultStorageClassIsRead() {
    assertThat(facts.storageClasses())
        .anySatisfy(
            known -> {
              assertThat(known.name()).isEqualTo("standard");
              assertThat(known.isDefault()).isTrue();
            });
  }
}
