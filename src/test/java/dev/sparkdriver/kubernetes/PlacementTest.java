package dev.sparkdriver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

  @Test
  void aRecipeNarrowsTheNodesOfACluster() {
    var pool = new Placement(Map.of("pool", "drivers"), List.of());

    assertThat(pool.narrowedTo(Map.of("disk", "ssd")).nodeSelector())
        .containsOnly(Map.entry("pool", "drivers"), Map.entry("disk", "ssd"));
  }

  @Test
  void aRecipeCannotLeaveTheClustersPool() {
    var pool = new Placement(Map.of("pool", "drivers"), List.of());

    assertThat(pool.narrowedTo(Map.of("pool", "other")).nodeSelector())
        .containsOnly(Map.entry("pool", "drivers"));
  }
}
