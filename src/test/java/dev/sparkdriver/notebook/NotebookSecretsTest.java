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

  private static Map<?, ?> volume(StackRun run) {
    return server(run).list(POD + "volumes").stream()
        .map(volume -> (Map<?, ?>) volume)
        .filter(volume -> "secrets".equals(volume.get("name")))
        .findFirst()
        .orElseThrow();
  }

  private static Map<String, Object> projected(List<Map<String, Object>> secrets) {
    var sources = secrets.stream().map(secret -> Map.of("secret", secret)).toList();
    return Map.of("name", "secrets", "projected", Map.of("sources", sources));
  }

  private static Map<String, Object> own() {
    return Map.of("name", "main-secrets", "optional", true);
  }

  @Test
  void aSecretThatIsNotThereYetStopsNoPod() {
    var items = List.of(Map.of("key", "ID", "path", "theirs"));
    var lake = Map.<String, Object>of("name", "lake", "items", items, "optional", true);

    assertThat(volume(BOTH)).isEqualTo(projected(List.of(own(), lake)));
  }

  @Test
  void aNotebookWithoutSecretsIsReadyForItsFirst() {
    assertThat(volume(StackRun.of(Stacks.plain()))).isEqualTo(projected(List.of(own())));
  }

  @Test
  void neitherANewTextNorANewNameNorTheFirstOneRestartsAnything() {
    var none = server(StackRun.of(Stacks.plain())).input("spec.template");

    assertThat(server(run(MINE)).input("spec.template")).isEqualTo(none);
    assertThat(server(run(MINE.replace("the-text", "another"))).input("spec.template"))
        .isEqualTo(none);
    assertThat(server(run(MINE + ", " + MINE.replace("mine", "more"))).input("spec.template"))
        .isEqualTo(none);
  }

  @Test
  void aKeyThatSomebodyElseKeepsRestartsThePodThatIsToHaveIt() {
    assertThat(server(BOTH).input("spec.template"))
        .isNotEqualTo(server(run(MINE)).input("spec.template"));
  }
}
