package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where a notebook's pods run, and what a recipe adds to them. */
class NotebookPlacementTest {

  private static final String DRIVER =
      """
      driver:
        tolerations: ["dedicated=spark:NoSchedule"]
        nodeAffinity: ["zone in (a, b)"]
        preferredNodeAffinity: [fast]
        priorityClass: interactive
        labels: {example.com/cost: a}
        annotations: {example.com/contact: b@c}
        env: {STAGE: test, AREA: north}
        ephemeralStorage: 20Gi
      """;

  private static final StackRun RUN =
      StackRun.of(Stacks.withDefaults(DRIVER + Stacks.BACKUP + Stacks.HOURS));
  private static final Registered SERVER = RUN.one("StatefulSet", "ads/main/server");
  private static final String POD = "spec.template.spec.";
  private static final String JOB = "spec.jobTemplate.spec.template.spec.";
  private static final String TOLERATED =
      "[{effect=NoSchedule, key=dedicated, operator=Equal, value=spark}]";

  @Test
  void thePodToleratesWhatTheRecipeSays() {
    assertThat(SERVER.list(POD + "tolerations")).hasToString(TOLERATED);
  }

  @Test
  void theNodesAreWhatTheRecipeDemandsAndPrefers() {
    assertThat(SERVER.mapping(POD + "affinity.nodeAffinity"))
        .hasToString(
            "{preferredDuringSchedulingIgnoredDuringExecution=[{preference={matchExpressions="
                + "[{key=fast, operator=Exists}]}, weight=1}],"
                + " requiredDuringSchedulingIgnoredDuringExecution={nodeSelectorTerms="
                + "[{matchExpressions=[{key=zone, operator=In, values=[a, b]}]}]}}");
  }

  @Test
  void thePriorityIsThatOfAClass() {
    assertThat(SERVER.input(POD + "priorityClassName")).isEqualTo("interactive");
  }

  @Test
  void labelsAndAnnotationsAreThePodsAlone() {
    assertThat(SERVER.mapping("spec.template.metadata.labels").toString())
        .contains("example.com/cost=a");
    assertThat(SERVER.mapping("spec.template.metadata.annotations").toString())
        .contains("example.com/contact=b@c")
        .contains("safe-to-evict=false");
    assertThat(SERVER.mapping("metadata").toString()).doesNotContain("example.com");
    assertThat(SERVER.mapping("spec.selector").toString()).doesNotContain("example.com");
  }

  @Test
  void variablesComeAfterTheProgramsInTheOrderOfNames() {
    assertThat(SERVER.list(POD + "containers.0.env"))
        .endsWith(
            Map.of("name", "AREA", "value", "north"), Map.of("name", "STAGE", "value", "test"));
  }

  @Test
  void roomOnTheNodesDiskIsPromisedAndTheMost() {
    var resources = SERVER.mapping(POD + "containers.0.resources").toString();

    assertThat(resources).containsPattern("limits=\\{cpu=2, ephemeral-storage=20Gi, memory=\\w+}");
    assertThat(resources)
        .containsPattern("requests=\\{cpu=500m, ephemeral-storage=20Gi, memory=\\w+}");
  }

  /** The volume is on the notebook's node. */
  @Test
  void aBackupGetsToTheNodeOfTheNotebook() {
    var job = RUN.one("CronJob", "ads/main/backup/job");

    assertThat(job.list(JOB + "tolerations")).hasToString(TOLERATED);
    assertThat(job.mapping(JOB + "affinity").toString())
        .contains("nodeAffinity={")
        .contains("podAffinity={");
  }

  @Test
  void theClockFindsANodeWhereAllAreTainted() {
    assertThat(RUN.one("CronJob", "ads/main/suspend").list(JOB + "tolerations"))
        .hasToString(TOLERATED);
  }
}
