package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A notebook's repository, from the stack file to its pod. */
class NotebookGitTest {

  private static final String SETTINGS =
      """
      secrets: {token: {value: {secure: the-text}}}
      git:
        repository: https://git.example.com/ads/work.git
        credentials: token
        author: {name: 'Ada "the Countess"', email: ada@example.com}
      """;

  private static StackRun run(String settings) {
    return StackRun.of(Stacks.withDefaults(settings));
  }

  private static Object template(StackRun run) {
    return run.one("StatefulSet", "ads/main/server").input("spec.template");
  }

  private static List<?> environment(StackRun run) {
    return run.one("StatefulSet", "ads/main/server").list("spec.template.spec.containers.0.env");
  }

  private static Object read(StackRun run) {
    return run.one("ConfigMap", "ads/main/settings").mapping("data").get("server.json");
  }

  @Test
  void thePodHasItsAddress() {
    var address =
        Map.of("name", "SPARKDRIVER_REPOSITORY", "value", "https://git.example.com/ads/work.git");

    assertThat(environment(run(SETTINGS))).anyMatch(address::equals);
  }

  @Test
  void theServerReadsTheRestAndOfSecretsTheName() {
    assertThat(read(run(SETTINGS)).toString())
        .contains(
            """
            "git":{"branch":"main","credentials":"token","email":"ada@example.com",\
            "known_hosts":[],"name":"Ada \\"the Countess\\"","outputs":"strip",\
            "push":"onSave","user":"git"}\
            """);
  }

  @Test
  void aNotebookWithoutOneIsToldNothing() {
    assertThat(environment(StackRun.of(Stacks.plain())))
        .noneSatisfy(
            variable ->
                assertThat(((Map<?, ?>) variable).get("name")).isEqualTo("SPARKDRIVER_REPOSITORY"));
    assertThat(read(StackRun.of(Stacks.plain())).toString()).doesNotContain("git");
  }

  @Test
  void aNewTokenRestartsNothing() {
    assertThat(template(run(SETTINGS.replace("the-text", "another"))))
        .isEqualTo(template(run(SETTINGS)));
  }

  @Test
  void anotherRepositoryRestartsThePod() {
    assertThat(template(run(SETTINGS.replace("ads/work", "ads/more"))))
        .isNotEqualTo(template(run(SETTINGS)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"branch: other", "push: manual", "outputs: keep", "user: ada"})
  void whatTheServerReadsAnewRestartsNothing(String line) {
    var changed = run(SETTINGS + "  " + line + "\n");

    assertThat(template(changed)).isEqualTo(template(run(SETTINGS)));
    assertThat(read(changed)).isNotEqualTo(read(run(SETTINGS)));
  }
}
