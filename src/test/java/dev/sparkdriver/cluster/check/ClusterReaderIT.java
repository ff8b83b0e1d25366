package dev.sparkdriver.cluster.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.settings.ClusterSettings.KubeconfigSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Facts of the real cluster, when it runs. */
class ClusterReaderIT {

  private static ClusterFacts facts() {
    var state =
        Optional.ofNullable(System.getenv("SPARKDRIVER_STATE"))
            .map(Path::of)
            .orElse(Path.of(System.getProperty("user.home"), ".local/state/sparkdriver"));
    var kubeconfig = state.resolve("kubeconfig");
    assumeThat(kubeconfig).exists();
    var chosen =
        new KubeconfigSettings(
            Optional.of(kubeconfig.toString()), Optional.empty(), Optional.empty());
    var access = ClusterAccess.of(new KubeconfigSource(Map.of()).text(chosen));
    return new ClusterReader(access, Duration.ofSeconds(30)).facts();
  }

  @Test
  void theServersVersionIsRead() {
    assertThat(facts().version()).startsWith("v1.");
  }

  @Test
  void theNodesAndWhatTheyLeaveAreRead() {
    assertThat(facts().nodes())
        .isNotEmpty()
        .allSatisfy(
            node -> {
              assertThat(node.millicores()).isPositive();
              assertThat(node.mebibytes()).isGreaterThan(1024);
            });
  }

  @Test
  void theDefaultStorageClassIsRead() {
    assertThat(facts().storageClasses())
        .anySatisfy(
            known -> {
              assertThat(known.name()).isEqualTo("standard");
              assertThat(known.usual()).isTrue();
            });
  }
}
