package dev.sparkdriver.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkPodManifestTest {

  private static final Volume OTHER = new Volume("risk", Optional.of("new"));
  private static final JsonObject JOB = cronJob();

  private static JsonObject cronJob() {
    var run = StackRun.of(Stacks.withDefaults(Stacks.BACKUP));
    var inputs = run.one("CronJob", "ads/main/backup/job").inputs();
    return JsonParser.parseString(new Gson().toJson(inputs)).getAsJsonObject();
  }

  private static JsonObject container(JsonObject pod) {
    var containers = pod.getAsJsonObject("spec").getAsJsonArray("containers");
    return containers.get(0).getAsJsonObject();
  }

  @Test
  void itMountsTheOtherVolumeInTheOtherTeam() {
    var pod = WorkPodManifest.writing(JOB, OTHER);

    assertThat(pod.getAsJsonObject("metadata").get("namespace").getAsString()).isEqualTo("risk");
    assertThat(pod.getAsJsonObject("spec").get("volumes").toString())
        .contains("{\"persistentVolumeClaim\":{\"claimName\":\"new-home\"},\"name\":\"volume\"}");
    assertThat(container(pod).get("volumeMounts").toString()).doesNotContain("readOnly");
  }

  @Test
  void itIsBesideTheOtherNotebooksPod() {
    var pod = WorkPodManifest.writing(JOB, OTHER);

    assertThat(pod.getAsJsonObject("spec").get("affinity").toString())
        .contains("\"key\":\"sparkdriver.dev/notebook\",\"operator\":\"In\",\"values\":[\"new\"]");
    assertThat(pod.getAsJsonObject("metadata").get("labels").toString())
        .contains("\"sparkdriver.dev/notebook\":\"new\"", "\"sparkdriver.dev/team\":\"risk\"");
  }

  @Test
  void itsKeysAreInMemoryAndInNoSecret() {
    var pod = WorkPodManifest.writing(JOB, OTHER);

    assertThat(pod.toString())
        .contains("{\"emptyDir\":{\"medium\":\"Memory\"},\"name\":\"keys\"}")
        .doesNotContain("secretName");
  }

  @Test
  void itKnowsTheRepositoryOfTheBackup() {
    assertThat(container(WorkPodManifest.writing(JOB, OTHER)).get("env").toString())
        .contains("/ads/main-home");
  }

  @Test
  void itEndsByItself() {
    var pod = WorkPodManifest.writing(JOB, OTHER);

    assertThat(pod.getAsJsonObject("spec").get("activeDeadlineSeconds").getAsInt())
        .isEqualTo(43200);
    assertThat(container(pod).get("args")).hasToString("[\"sleep\",\"43200\"]");
  }

  @Test
  void oneThatOnlyAsksHasNoVolume() {
    var pod = WorkPodManifest.asking(JOB, new Volume("ads", Optional.of("main")));

    assertThat(pod.toString()).doesNotContain("persistentVolumeClaim");
  }

  @Test
  void theJobItIsMadeFromStaysAsItIs() {
    WorkPodManifest.writing(JOB, OTHER);

    assertThat(JOB).isEqualTo(cronJob());
  }
}
