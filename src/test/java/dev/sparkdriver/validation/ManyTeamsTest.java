package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Many teams are read as few are; how long that takes is measured by the benchmark. */
class ManyTeamsTest {
  private static final int TEAMS = 1000;

  @Test
  void aThousandTeamsAreRead() {
    var settings = SettingsReader.read(Validation.PROJECT.yaml("many", stack("512m")));

    assertThat(settings.teams()).hasSize(TEAMS);
  }

  @Test
  void aThousandMistakesAreToldAtOnce() {
    var validation = Validation.of(Validation.PROJECT.yaml("many", stack("300m")));

    assertThat(validation.errors()).hasSize(TEAMS);
  }

  private static String stack(String memory) {
    var text =
        new StringBuilder(
            """
            config:
              pulumi:disable-default-providers: ["*"]
              sparkdriver:cluster: {target: kubeconfig}
              sparkdriver:defaults:
                images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
                login: {passwordHash: {secure: v1:cipher}}
              sparkdriver:teams:
            """);
    for (var team = 0; team < TEAMS; team++) {
      text.append("    - name: team-").append(team).append('\n');
      text.append("      executor: {memory: ").append(memory).append("}\n");
      text.append("      notebooks: [{name: main}, {name: second, driver: {memory: 2g}}]\n");
    }
    return text.toString();
  }
}
