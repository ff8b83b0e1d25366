package dev.sparkdriver.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionsOfNodesTest {
  @ParameterizedTest
  @CsvSource({
    "REPLACE, nodePool:NodePool, drivers, nodeConfig.labels",
    "DELETE, nodePool:NodePool, drivers, name",
    "UPDATE, nodePool:NodePool, drivers, nodeConfig.machineType",
    "REPLACE, cluster:Cluster, cluster, location"
  })
  void sessionsEndInEveryNotebookWhereTheirNodesGo(
      Operation operation, String kind, String name, String because) {
    assertThat(summary(operation, kind, name, because))
        .contains("**Sessions end** in every notebook.");
  }

  @ParameterizedTest
  @CsvSource({
    "REPLACE, nodePool:NodePool, executors, nodeConfig.labels",
    "UPDATE, nodePool:NodePool, drivers, autoscaling.maxNodeCount",
    "CREATE, nodePool:NodePool, drivers, name",
    "FORGET, cluster:Cluster, cluster, name",
    "UPDATE, cluster:Cluster, cluster, resourceLabels"
  })
  void noSessionEndsWhereTheirNodesStay(
      Operation operation, String kind, String name, String because) {
    assertThat(summary(operation, kind, name, because)).contains("\nNo session ends.\n");
  }

  private static String summary(Operation operation, String kind, String name, String because) {
    var type = "gcp:container/" + kind;
    var change = new Change(operation, type, name, List.of(because), false, false, false);
    return Summary.of("prod", new Preview(List.of(change), List.of()));
  }
}
