package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a recipe adds to pods, in pods that compute. */
@Nightly
@OnSharedStack
final class PlacementIT {

  private static final String TEAM = SharedStack.OTHER_TEAM;

  private static final String DISKS =
      """
      def disk(_):
          import os
          where = os.path.dirname(os.environ["SPARK_LOCAL_DIRS"])
          mounted = where in [line.split()[1] for line in open("/proc/mounts")]
          return f"{where} {mounted} {bool(os.listdir(where))} {os.environ['IT_STAGE']}"
      print("\\n".join(set(sc.parallelize(range(2), 2).map(disk).collect())))
      """;

  private List<String> disks;
  private List<String> ofTheDriver;
  private JsonObject executor;
  private JsonObject claim;
  private JsonObject notebook;
  private List<String> left;

  @BeforeAll
  void shuffle(SharedStack shared) {
    var cluster = shared.cluster();
    try (var door = shared.open(TEAM);
        var session = Session.open(shared.logIn(door, TEAM), "python3", cluster, TEAM)) {
      session.run("sc.parallelize(range(100), 2).groupBy(lambda n: n % 7).count()");
      disks = session.lines(DISKS);
      ofTheDriver = session.lines("import os; print(os.environ['IT_STAGE'])");
      executor = cluster.executors(TEAM).get(0);
      claim = cluster.get("pvc", "-n", TEAM, name() + "-spark-local-dir-1");
      notebook = cluster.get("pod", "-n", TEAM, SharedStack.POD);
    }
    left = Wait.until(Duration.ofMinutes(2), () -> claims(cluster), List::isEmpty);
  }

  private String name() {
    return executor.getAsJsonObject("metadata").get("name").getAsString();
  }

  private static List<String> claims(Cluster cluster) {
    return Session.namesOf(cluster.list("pvc", "-n", TEAM)).stream()
        .filter(name -> name.contains("spark-local-dir"))
        .toList();
  }

  @Test
  void shuffleFilesAreOnAVolumeOfTheExecutors() {
    assertThat(disks).containsExactly("/var/data/spark True True executor");
  }

  @Test
  void theVolumesClaimBelongsToTheExecutor() {
    assertThat(claim.getAsJsonObject("metadata").getAsJsonArray("ownerReferences").toString())
        .contains("\"name\":\"" + name() + "\"");
  }

  @Test
  void executorsHaveWhatTheRecipeAdds() {
    var metadata = executor.getAsJsonObject("metadata");
    var spec = executor.getAsJsonObject("spec");

    assertThat(metadata.get("labels").toString()).contains("\"example.com/it\":\"executor\"");
    assertThat(metadata.get("annotations").toString()).contains("\"example.com/it\":\"yes\"");
    assertThat(spec.get("tolerations").toString()).contains("\"key\":\"example.com/it\"");
    assertThat(spec.getAsJsonObject("affinity").has("nodeAffinity")).isTrue();
    assertThat(spec.get("topologySpreadConstraints").toString())
        .contains("\"matchLabelKeys\":[\"spark-app-selector\"]");
  }

  @Test
  void executorsKeepTheirRoomOnTheNodesDiskBesideMemory() {
    var container = executor.getAsJsonObject("spec").getAsJsonArray("containers").get(0);

    assertThat(container.getAsJsonObject().getAsJsonObject("resources").get("limits").toString())
        .contains("\"ephemeral-storage\":\"2Gi\"")
        .contains("\"memory\"");
  }

  @Test
  void theNotebooksPodHasItsVariablesAndRoom() {
    assertThat(ofTheDriver).containsExactly("driver");
    assertThat(notebook.toString()).contains("\"ephemeral-storage\":\"4Gi\"");
  }

  @Test
  void noVolumeOutlivesTheSession() {
    assertThat(left).isEmpty();
  }
}
