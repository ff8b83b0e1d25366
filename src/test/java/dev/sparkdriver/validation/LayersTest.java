package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Where a notebook's values come from. */
class LayersTest {
  private static final String STACK =
      """
      config:
        pulumi:disable-default-providers: ["*"]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:environments:
          big: {executor: {memory: 8g}}
        sparkdriver:defaults:
          executor: {memory: 2g, instances: 3}
          login: {passwordHash: {secure: v1:cipher}}
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
        sparkdriver:teams:
          - name: ads
            environment: big
            driver: {memory: 3g}
            notebooks:
              - name: main
                executor: {cores: 2}
              - name: other
                environment: big
                executor: {memory: 4g}
      """;

  private static EffectiveValues.Value value(String notebook, String setting) {
    var check = Validation.of(Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK));
    return EffectiveValues.of((Validation.Valid) check, "ads", notebook).orElseThrow().stream()
        .filter(value -> value.setting().equals(setting))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aValueOfTheNotebookNamesTheNotebook() {
    assertThat(value("main", "executor.cores").text()).isEqualTo("2");
    assertThat(value("main", "executor.cores").origin()).isEqualTo("notebook (Pulumi.dev.yaml:16)");
  }

  @Test
  void aValueOfTheTeamNamesTheTeam() {
    assertThat(value("main", "driver.memory").origin()).isEqualTo("team (Pulumi.dev.yaml:13)");
  }

  @Test
  void aValueOfAnEnvironmentNamesIt() {
    assertThat(value("main", "executor.memory").text()).isEqualTo("8g");
    assertThat(value("main", "executor.memory").origin())
        .isEqualTo("environments.big (Pulumi.dev.yaml:5)");
  }

  @Test
  void theNotebookOverridesItsEnvironment() {
    assertThat(value("other", "executor.memory").text()).isEqualTo("4g");
  }

  @Test
  void whatNobodyWroteIsADefault() {
    assertThat(value("main", "spark.version").origin()).isEqualTo("default");
  }

  @Test
  void aSecretIsNotPrinted() {
    assertThat(value("main", "login.passwordHash").text()).isEqualTo("[secret]");
  }

  @Test
  void anUnknownNotebookHasNoValues() {
    var check = Validation.of(Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK));

    assertThat(EffectiveValues.of((Validation.Valid) check, "ads", "nobody")).isEmpty();
  }
}
