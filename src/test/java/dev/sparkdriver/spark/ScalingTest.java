package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

class ScalingTest {

  private static SortedMap<String, String> conf(String lines) {
    var recipe = Stacks.withDefaults(lines).defaults();
    return SparkConf.of(
        new ConfArgs(
            new Names("ads", "main"),
            recipe,
            "registry.example.com/spark@sha256:1",
            new DataPlaces(false),
            List.of()));
  }

  @Test
  void aSessionStartsWithTwoExecutorsOfOneCoreAndKeepsNoneThatIsIdle() {
    assertThat(conf(""))
        .containsEntry("spark.executor.cores", "1")
        .containsEntry("spark.dynamicAllocation.enabled", "true")
        .containsEntry("spark.dynamicAllocation.initialExecutors", "2")
        .containsEntry("spark.dynamicAllocation.minExecutors", "0")
        .containsEntry("spark.dynamicAllocation.maxExecutors", "2");
  }

  @Test
  void aNumberOfInstancesIsKeptWhetherOrNotTheyWork() {
    assertThat(conf("executor: {instances: 3}"))
        .containsEntry("spark.executor.instances", "3")
        .containsEntry("spark.dynamicAllocation.enabled", "false")
        .doesNotContainKeys(
            "spark.dynamicAllocation.executorIdleTimeout",
            "spark.dynamicAllocation.initialExecutors");
  }

  @Test
  void dynamicAllocationHasBoundsAndNeedsNoShuffleService() {
    assertThat(conf("executor: {dynamic: {min: 1, max: 8}}"))
        .containsEntry("spark.dynamicAllocation.enabled", "true")
        .containsEntry("spark.dynamicAllocation.initialExecutors", "2")
        .containsEntry("spark.dynamicAllocation.minExecutors", "1")
        .containsEntry("spark.dynamicAllocation.maxExecutors", "8")
        .containsEntry("spark.dynamicAllocation.shuffleTracking.enabled", "true")
        .containsEntry("spark.shuffle.service.enabled", "false")
        .doesNotContainKey("spark.executor.instances");
  }

  @Test
  void anIdleNotebookGivesItsExecutorsBack() {
    assertThat(conf("executor: {dynamic: {max: 8}}"))
        .containsEntry("spark.dynamicAllocation.executorIdleTimeout", "5m")
        .containsEntry("spark.dynamicAllocation.shuffleTracking.timeout", "30m")
        .containsEntry("spark.dynamicAllocation.cachedExecutorIdleTimeout", "30m");
  }
}
