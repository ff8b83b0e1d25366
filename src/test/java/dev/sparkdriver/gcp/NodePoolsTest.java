package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.kubernetes.Toleration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NodePoolsTest {
  private static final Registered DRIVERS = Clouds.DEV.one("NodePool", "drivers");
  private static final Registered EXECUTORS = Clouds.DEV.one("NodePool", "executors");

  @Test
  void executorsNodesComeFromZeroAndGoToZero() {
    assertThat(EXECUTORS.input("autoscaling.minNodeCount")).isEqualTo(0L);
    assertThat(EXECUTORS.input("autoscaling.maxNodeCount")).isEqualTo(3L);
    assertThat(EXECUTORS.input("initialNodeCount")).isEqualTo(0L);
  }

  @Test
  void driversAreNeverOnSpotMachines() {
    assertThat(DRIVERS.input("nodeConfig.spot")).isEqualTo(false);
  }

  @Test
  void spotIsForExecutorsWhereAsked() {
    assertThat(EXECUTORS.input("nodeConfig.spot")).isEqualTo(true);
    assertThat(EXECUTORS.input("autoscaling.locationPolicy")).isEqualTo("ANY");
  }

  @Test
  void anUpgradeAddsANodeBeforeItTakesOneAway() {
    assertThat(EXECUTORS.mapping("upgradeSettings"))
        .hasToString("{maxSurge=1, maxUnavailable=0, strategy=SURGE}");
  }

  @Test
  void imagesStreamToNodes() {
    assertThat(EXECUTORS.input("nodeConfig.gcfsConfig.enabled")).isEqualTo(true);
    assertThat(DRIVERS.input("nodeConfig.gcfsConfig.enabled")).isEqualTo(true);
  }

  @Test
  void everyTaintOfExecutorsNodesIsToleratedByExecutors() {
    var pool = NodePoolSpec.executors(Clouds.committed("dev").gke().executors());

    assertThat(pool.placement().tolerations())
        .containsExactly(
            new Toleration("sparkdriver.dev/pool", "executors", "NoSchedule"),
            new Toleration("cloud.google.com/gke-spot", "true", "NoSchedule"));
    assertThat(EXECUTORS.input("nodeConfig.taints"))
        .isEqualTo(
            List.of(
                Map.of(
                    "key", "sparkdriver.dev/pool", "value", "executors", "effect", "NO_SCHEDULE"),
                Map.of(
                    "key", "cloud.google.com/gke-spot", "value", "true", "effect", "NO_SCHEDULE")));
  }

  @Test
  void theLabelsOfNodesAreWhatPodsSelect() {
    assertThat(EXECUTORS.input("nodeConfig.labels"))
        .isEqualTo(Map.of("sparkdriver.dev/pool", "executors"));
    assertThat(
            NodePoolSpec.executors(Clouds.committed("dev").gke().executors())
                .placement()
                .nodeSelector())
        .isEqualTo(Map.of("sparkdriver.dev/pool", "executors"));
  }

  @Test
  void withoutSpotThereIsNothingToTolerateButTheSeparation() {
    var pool =
        NodePoolSpec.executors(Clouds.settings("some-project", "some-project").gke().executors());

    assertThat(pool.taints()).extracting(Toleration::key).containsExactly("sparkdriver.dev/pool");
  }

  @Test
  void driversRunInTheirPool() {
    var server = Clouds.DEV.all("StatefulSet").get(0);

    assertThat(server.mapping("spec.template.spec.nodeSelector"))
        .hasToString("{sparkdriver.dev/pool=drivers}");
  }
}
