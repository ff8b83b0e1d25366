package dev.sparkdriver.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import org.junit.jupiter.api.Test;

class SharedFolderTest {

  private static final String CLAIM = "PersistentVolumeClaim";

  private static StackRun run(String shared) {
    return StackRun.of(
        Stacks.withTeams("- {name: ads, shared: " + shared + ", notebooks: [{name: main}]}"));
  }

  @Test
  void manyPodsMountItAtOnce() {
    assertThat(run("{size: 20Gi, storageClass: nfs}").one(CLAIM, "ads/shared").input("spec"))
        .hasToString(
            "{accessModes=[ReadWriteMany], resources={requests={storage=20Gi}},"
                + " storageClassName=nfs}");
  }

  @Test
  void aTeamHasNoneUnlessItAsks() {
    assertThat(StackRun.of(Stacks.plain()).objects())
        .extracting(Registered::objectName)
        .contains("main-home")
        .doesNotContain("team-shared");
  }

  @Test
  void itIsProtectedWhereTheSettingsSaySo() {
    assertThat(run("{protect: true}").one(CLAIM, "ads/shared").protect()).isTrue();
  }

  @Test
  void theNotebooksPodMountsIt() {
    assertThat(run("{}").one("StatefulSet", "ads/main/server").input("spec.template").toString())
        .contains("claimName=team-shared", "mountPath=/home/spark/shared");
  }

  @Test
  void theNotebooksPodWaitsForItsClaim() {
    var run = run("{}");
    assertThat(List.copyOf(run.one("StatefulSet", "ads/main/server").dependencies()))
        .anyMatch(urn -> urn.contains("ads/shared"));
  }
}
