package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.settings.ExecutorSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.settings.SparkMemory;
import dev.sparkdriver.settings.TeamSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The way a good stack file is read. */
class SettingsReaderTest {
  private static final String STACK =
      """
      config:
        pulumi:disable-default-providers: ["*"]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:environments:
          big: {executor: {memory: 8g}, spark: {conf: {spark.a: env, spark.b: env}}}
        sparkdriver:defaults:
          login: {passwordHash: {secure: v1:cipher}}
          executor: {memory: 2g, instances: 3}
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
          spark: {conf: {spark.a: default, spark.c: true}}
        sparkdriver:teams:
          - name: ads
            environment: big
            driver: {memory: 3g}
            notebooks:
              - name: main
                executor: {dynamic: {max: 4}, memoryOverhead: 1g}
              - name: other
                spark: {conf: {spark.b: notebook}}
          - name: risk
            notebooks: [{name: main}, {name: bounds, executor: {dynamic: {}}}]
          - name: sums
            executor: {dynamic: {min: 9, max: 9}}
            notebooks: [{name: main, executor: {instances: 5}}]
      """;

  private static Settings settings() {
    return SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", STACK));
  }

  private static Recipe recipe(int team, int notebook) {
    return settings().teams().get(team).notebooks().get(notebook).recipe();
  }

  @Test
  void theCommittedSandboxStackReads() {
    var settings = SettingsReader.read(Validation.PROJECT.file(Path.of("Pulumi.sandbox.yaml")));

    assertThat(settings.teams()).extracting(TeamSettings::name).containsExactly("ads", "risk");
  }

  @Test
  void whatNoLayerSetsHasItsDefault() {
    assertThat(recipe(1, 0).spark().version()).isEqualTo("3.5.9");
    assertThat(recipe(1, 0).driver().memory()).isEqualTo(new SparkMemory(1024));
    assertThat(settings().teams().get(1).quota().pods()).isEqualTo(50);
  }

  @Test
  void anEnvironmentOverridesTheDefaults() {
    assertThat(recipe(0, 0).executor().memory().mebibytes()).isEqualTo(8192);
    assertThat(recipe(1, 0).executor().memory().mebibytes()).isEqualTo(2048);
  }

  @Test
  void aTeamsOwnSettingsReachItsNotebooks() {
    assertThat(recipe(0, 1).driver().memory().mebibytes()).isEqualTo(3072);
  }

  @Test
  void confIsMergedKeyByKey() {
    assertThat(recipe(0, 1).spark().conf())
        .containsEntry("spark.a", "env")
        .containsEntry("spark.b", "notebook")
        .containsEntry("spark.c", "true");
  }

  @Test
  void dynamicAllocationDisplacesAnInheritedNumberOfInstances() {
    assertThat(recipe(0, 0).executor().instances()).isEmpty();
    assertThat(recipe(0, 0).executor().dynamic())
        .isEqualTo(new ExecutorSettings.DynamicAllocation(0, 4));
    assertThat(recipe(0, 1).executor().instances()).contains(3);
  }

  @Test
  void emptyBoundsDisplaceAnInheritedNumberOfInstancesWithTheDefaultOnes() {
    var executor = recipe(1, 1).executor();

    assertThat(executor.instances()).isEmpty();
    assertThat(executor.dynamic()).isEqualTo(new ExecutorSettings.DynamicAllocation(0, 2));
  }

  @Test
  void aNumberOfInstancesDisplacesInheritedBounds() {
    var executor = recipe(2, 0).executor();

    assertThat(executor.instances()).contains(5);
    assertThat(executor.dynamic()).isEqualTo(new ExecutorSettings.DynamicAllocation(0, 2));
  }

  @Test
  void aSecretIsReadAndNotPrinted() {
    var hash = recipe(1, 0).login().passwordHash().orElseThrow();

    assertThat(hash.reveal()).isEqualTo("v1:cipher");
    assertThat(settings().toString()).doesNotContain("v1:cipher");
  }
}
