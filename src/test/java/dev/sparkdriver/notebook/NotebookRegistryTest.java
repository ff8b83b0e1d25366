package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** The login of a registry, from the stack file to the pods whose images it is for. */
class NotebookRegistryTest {

  private static final String LOGIN =
      "registryLogin: {server: %s, user: puller, password: {secure: the-token}}";
  private static final String TEAMS =
      "- {name: ads, shared: {size: 1Gi}, notebooks: [{name: main}]}";
  private static final String OURS = "registry.example.com";

  private static final StackRun RUN = run(OURS);
  private static final List<Map<String, String>> SECRET = List.of(Map.of("name", "main-registry"));

  private static StackRun run(String server) {
    return StackRun.of(settings(server).settings());
  }

  private static Validation.Valid settings(String server) {
    var team = TEAMS.replace("shared:", "images: {%s}, shared:".formatted(LOGIN.formatted(server)));
    return Stacks.valid(Stacks.BACKUP + Stacks.HOURS, team);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String file(StackRun run) {
    var data = (Registered.Secret) run.one("Secret", "ads/main/registry").input("data");
    var text = ((Map<?, ?>) data.value()).get(".dockerconfigjson").toString();
    return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
  }

  @Test
  void itsSecretIsOfTheTypeThatTheKubeletReads() {
    assertThat(RUN.one("Secret", "ads/main/registry").input("type"))
        .isEqualTo("kubernetes.io/dockerconfigjson");
    assertThat(JsonParser.parseString(file(RUN)))
        .isEqualTo(
            JsonParser.parseString(
                """
                {"auths": {"registry.example.com":
                  {"username": "puller", "password": "the-token", "auth": "%s"}}}
                """
                    .formatted(base64("puller:the-token"))));
  }

  @Test
  void dockersOwnRegistryHasTheNameThatTheKubeletLooksFor() {
    assertThat(file(run("docker.io"))).contains("{\"https://index.docker.io/v1/\":");
  }

  @Test
  void everyPodOfTheNotebookIsPulledWithIt() {
    var pod = "spec.template.spec.imagePullSecrets";
    var job = "spec.jobTemplate." + pod;

    assertThat(RUN.one("StatefulSet", "ads/main/server").list(pod)).isEqualTo(SECRET);
    assertThat(RUN.one("CronJob", "ads/main/backup/job").list(job)).isEqualTo(SECRET);
    assertThat(RUN.one("CronJob", "ads/main/suspend").list(job)).isEqualTo(SECRET);
  }

  @Test
  void executorsArePulledWithItToo() {
    var files = RUN.one("ConfigMap", "ads/main/spark").mapping("data");
    Map<String, Map<String, Object>> pod =
        new Yaml().load((String) files.get("executor-template.yaml"));

    assertThat(pod.get("spec")).containsEntry("imagePullSecrets", SECRET);
  }

  /** It runs the image of the first notebook. */
  @Test
  void theBackupOfTheSharedFolderIsPulledAsItsImageIs() {
    assertThat(
            RUN.one("CronJob", "ads/backup/job")
                .list("spec.jobTemplate.spec.template.spec.imagePullSecrets"))
        .isEqualTo(SECRET);
  }

  @Test
  void itIsForetoldSoThatNobodyElsesIsTakenOver() {
    assertThat(DeclaredObjects.of(settings(OURS).bound()))
        .extracting(DeclaredObjects.Declared::object)
        .extracting(ObjectName::name)
        .contains("main-registry");
  }

  @Test
  void noOtherResourceIsToldThePassword() {
    assertThat(RUN.resources())
        .allSatisfy(
            resource ->
                assertThat(resource.textsInTheClear())
                    .as(resource.id())
                    .noneMatch(text -> text.contains("the-token"))
                    .noneMatch(text -> text.contains(base64("puller:the-token"))));
  }

  @Test
  void whatSomebodyElseKeepsNeedsNoSecretOfOurs() {
    var run =
        StackRun.of(
            Stacks.withTeams(
                "- {name: ads, images: {pullSecret: theirs}, notebooks: [{name: main}]}"));

    assertThat(run.all("Secret"))
        .extracting(Registered::objectName)
        .doesNotContain("main-registry");
    assertThat(
            run.one("StatefulSet", "ads/main/server").list("spec.template.spec.imagePullSecrets"))
        .isEqualTo(List.of(Map.of("name", "theirs")));
  }
}
