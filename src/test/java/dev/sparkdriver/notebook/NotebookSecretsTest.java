package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A notebook's secrets, from the stack file to its pod. */
class NotebookSecretsTest {

  private static final String POD = "spec.template.spec.";
  private static final String MINE = "mine: {value: {secure: the-text}}";
  private static final String THEIRS = "theirs: {fromSecret: {name: lake, key: ID}}";

  private static final StackRun BOTH = run(MINE + ", " + THEIRS);

  private static StackRun run(String secrets) {
    return StackRun.of(Stacks.withDefaults("secrets: {" + secrets + "}"));
  }

  private static Registered server(StackRun run) {
    return run.one("StatefulSet", "ads/main/server");
  }

  @Test
  void textsAreKeysOfOneSecretThatTheEngineKeepsSecret() {
    var text = Base64.getEncoder().encodeToString("the-text".getBytes(StandardCharsets.UTF_8));

    assertThat(BOTH.one("Secret", "ads/main/secrets").input("data"))
        .isEqualTo(new Registered.Secret(Map.of("mine", text)));
  }

  @Test
  void noOtherResourceIsToldTheText() {
    assertThat(BOTH.resources())
        .allSatisfy(
            resource ->
                assertThat(resource.textsInTheClear())
                    .as(resource.id())
                    .noneMatch(text -> text.contains("the-text")));
  }

  @Test
  void whatSomebodyElseKeepsNeedsNoSecretOfOurs() {
    assertThat(run(THEIRS).all("Secret"))
        .extracting(Registered::objectName)
        .doesNotContain("main-secrets");
  }

  @Test
  void thePodReadsThemAsFiles() {
    assertThat(server(BOTH).list(POD + "containers.0.volumeMounts"))
        .contains(
            Map.of("name", "secrets", "mountPath", "/run/secrets/sparkdriver", "readOnly", true));
  }

  private static Map<String, Object> source(String secret, String key, String file) {
    return Map.of(
        "secret",
        Map.of(
            "name", secret, "items", List.of(Map.of("key", key, "path", file)), "optional", true));
  }

  @Test
  void aSecretThatIsNotThereYetStopsNoPod() {
    assertThat(server(BOTH).list(POD + "volumes"))
        .contains(
            Map.of(
                "name",
                "secrets",
                "projected",
                Map.of(
                    "sources",
                    List.of(
                        source("lake", "ID", "theirs"), source("main-secrets", "mine", "mine")))));
  }

  @Test
  void aNotebookWithoutSecretsHasNoSuchVolume() {
    assertThat(server(StackRun.of(Stacks.plain())).list(POD + "volumes"))
        .noneMatch(volume -> "secrets".equals(((Map<?, ?>) volume).get("name")));
  }

  @Test
  void aNewTextRestartsNothing() {
    assertThat(server(run(MINE.replace("the-text", "another"))).input("spec.template"))
        .isEqualTo(server(run(MINE)).input("spec.template"));
  }

  @Test
  void aNewNameRestartsThePodThatIsToHaveIt() {
    assertThat(server(BOTH).input("spec.template"))
        .isNotEqualTo(server(run(MINE)).input("spec.template"));
  }
}
