package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.spark.ResourceRequests;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PackingTest {

  private static final Packing TWO_NODES = new Packing(List.of(node("a", ""), node("b", "ssd")));

  private static ClusterFacts.Node node(String name, String disk) {
    return new ClusterFacts.Node(name, 4000, 5120, Map.of("disk", disk), List.of());
  }

  private static List<NodeRules.Pod> pods(Placement placement, Integer... mebibytes) {
    return Stream.of(mebibytes)
        .map(memory -> new NodeRules.Pod("a pod", new ResourceRequests(1, memory), "", placement))
        .toList();
  }

  private static boolean holds(Integer... mebibytes) {
    return TWO_NODES.holds(pods(Placement.ANYWHERE, mebibytes));
  }

  @Test
  void aPodGoesWholeOntoOneNode() {
    assertThat(holds(3072, 3072)).isTrue();
    assertThat(holds(3072, 3072, 3072)).isFalse();
  }

  @Test
  void smallOnesGoBesideLargeOnes() {
    assertThat(holds(1024, 1024, 4096, 4096)).isTrue();
  }

  @Test
  void aPodGoesWhereItMay() {
    var ssd = new Placement(Map.of("disk", "ssd"), List.of());

    assertThat(TWO_NODES.holds(pods(ssd, 3072))).isTrue();
    assertThat(TWO_NODES.holds(pods(ssd, 3072, 3072))).isFalse();
  }

  @Test
  void oneThatFitsNowhereIsToldOfElsewhere() {
    assertThat(holds(8192)).isTrue();
  }
}
