package dev.sparkdriver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.NodeRequirement.Operator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlacementTest {

  private static final Placement POOL = new Placement(Map.of("pool", "drivers"), List.of());
  private static final Toleration DEDICATED = new Toleration("dedicated", "spark", "NoSchedule");

  private static Placement labelled(String key, String value) {
    return new Placement(Map.of(key, value), List.of());
  }

  private static Placement requiring(Operator operator, String... values) {
    var requirement = new NodeRequirement("zone", operator, List.of(values));
    return new Placement(Map.of(), List.of(), List.of(requirement), List.of());
  }

  @Test
  void aRecipeNarrowsTheNodesOfACluster() {
    assertThat(POOL.narrowedTo(labelled("disk", "ssd")).nodeSelector())
        .containsOnly(Map.entry("pool", "drivers"), Map.entry("disk", "ssd"));
  }

  @Test
  void aRecipeCannotLeaveTheClustersPool() {
    assertThat(POOL.narrowedTo(labelled("pool", "other")).nodeSelector())
        .containsOnly(Map.entry("pool", "drivers"));
  }

  @Test
  void aTaintOfBothIsToleratedOnce() {
    var pool = POOL.tolerating(List.of(DEDICATED));

    assertThat(pool.narrowedTo(pool).tolerations()).containsExactly(DEDICATED);
  }

  @Test
  void aRequirementComparesTheLabelAsTheSchedulerDoes() {
    var here = Map.of("zone", "a");
    var elsewhere = Map.of("zone", "b");
    var nowhere = Map.<String, String>of();

    assertThat(List.of(here, elsewhere, nowhere))
        .filteredOn(requiring(Operator.IN, "a")::wants)
        .containsExactly(here);
    assertThat(List.of(here, elsewhere, nowhere))
        .filteredOn(requiring(Operator.NOT_IN, "a")::wants)
        .containsExactly(elsewhere, nowhere);
    assertThat(List.of(here, elsewhere, nowhere))
        .filteredOn(requiring(Operator.EXISTS)::wants)
        .containsExactly(here, elsewhere);
    assertThat(List.of(here, elsewhere, nowhere))
        .filteredOn(requiring(Operator.DOES_NOT_EXIST)::wants)
        .containsExactly(nowhere);
  }

  @Test
  void aTaintIsToleratedByKeyValueAndEffect() {
    var other = new Toleration("dedicated", "spark", "NoExecute");

    assertThat(POOL.tolerating(List.of(DEDICATED)).repelledBy(List.of(DEDICATED, other)))
        .containsExactly(other);
  }

  @Test
  void aTaintThatOnlyPrefersKeepsNobodyAway() {
    assertThat(POOL.repelledBy(List.of(new Toleration("slow", "", "PreferNoSchedule")))).isEmpty();
  }
}
