package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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

  @Test
  void theServerIsToldAllOfItAndOfSecretsTheName() {
    assertThat(environment(run(SETTINGS)))
        .anySatisfy(
            variable ->
                assertThat(variable)
                    .isEqualTo(
                        Map.of(
                            "name",
                            "SPARKDRIVER_GIT",
                            "value",
                            """
                            {"branch":"main","credentials":"token","email":"ada@example.com",\
                            "known_hosts":[],"name":"Ada \\"the Countess\\"","outputs":"strip",\
                            "push":"onSave","repository":"https://git.example.com/ads/work.git",\
                            "user":"git"}\
                            """)));
  }

  @Test
  void aNotebookWithoutOneIsToldNothing() {
    assertThat(environment(StackRun.of(Stacks.plain())))
        .noneSatisfy(
            variable ->
                assertThat(((Map<?, ?>) variable).get("name")).isEqualTo("SPARKDRIVER_GIT"));
  }

  @Test
  void aNewTokenRestartsNothing() {
    assertThat(template(run(SETTINGS.replace("the-text", "another"))))
        .isEqualTo(template(run(SETTINGS)));
  }

  @Test
  void aNewBranchRestartsThePod() {
    assertThat(template(run(SETTINGS + "  branch: other\n"))).isNotEqualTo(template(run(SETTINGS)));
  }
}
