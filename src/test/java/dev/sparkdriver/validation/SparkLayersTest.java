package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.Recipe;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Images that are named are those of the Spark that is written beside them, or below. */
final class SparkLayersTest {

  private static final String STACK =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:images: {registry: registry.example.com/data, build: true}
        sparkdriver:defaults:
          login: {passwordHash: {secure: v1:cGxhaW4=}}
          images: {notebook: "e.com/jupyter:3.5.9", executor: "e.com/spark:3.5.9", gateway: "e.com/gateway:1"}
        sparkdriver:environments: {own: %s}
        sparkdriver:teams: [{name: ads, environment: %s, notebooks: [{name: main}]}]
      """;

  private static Recipe recipe(String own, String chosen) {
    var read =
        Validation.of(Validation.PROJECT.yaml("Pulumi.dev.yaml", STACK.formatted(own, chosen)));
    assertThat(read.errors()).isEmpty();
    return ((Validation.Valid) read).settings().teams().get(0).notebooks().get(0).recipe();
  }

  private static Optional<String> notebookImage(String own) {
    return recipe(own, "own").images().notebook().map(ImageReference::text);
  }

  @Test
  void anotherSparkDoesWithoutThoseOfTheLayersBelow() {
    var recipe = recipe("{}", "spark-4");
    assertThat(recipe.spark().version()).isEqualTo("4.2.1");
    assertThat(recipe.images().notebook()).isEmpty();
    assertThat(recipe.images().executor()).isEmpty();
  }

  @Test
  void theGatewaysIsForAnySpark() {
    assertThat(recipe("{}", "spark-4").images().gateway().map(ImageReference::text))
        .contains("e.com/gateway:1");
  }

  @Test
  void theSameSparkWrittenAgainKeepsThem() {
    assertThat(notebookImage("{spark: {version: 3.5.9}}")).contains("e.com/jupyter:3.5.9");
  }

  @Test
  void confAloneKeepsThem() {
    assertThat(notebookImage("{spark: {conf: {spark.sql.shuffle.partitions: 8}}}"))
        .contains("e.com/jupyter:3.5.9");
  }

  @Test
  void thoseBesideTheVersionCount() {
    assertThat(
            notebookImage(
                "{spark: {version: 4.1.1}, images: {notebook: 'e.com/j:4.1.1', executor: 'e.com/s:4.1.1'}}"))
        .contains("e.com/j:4.1.1");
  }

  @Test
  void anEnvironmentThatExtendsAnotherSparkDoesWithoutThemToo() {
    assertThat(notebookImage("{extends: spark-4}")).isEmpty();
  }

  @Test
  void oneThatWritesTheDefaultOverAnotherSparkDoesWithoutItsImages() {
    var stack =
        STACK
            .replace("sparkdriver:defaults:", "sparkdriver:defaults:\n    spark: {version: 4.1.1}")
            .replace(":3.5.9\"", ":4.1.1\"")
            .replace(
                "{own: %s}",
                "{a: {images: {notebook: 'e.com/j:1', executor: 'e.com/s:1'}}, own: %s}");
    var read =
        Validation.of(
            Validation.PROJECT.yaml(
                "Pulumi.dev.yaml",
                stack.formatted("{extends: a, spark: {version: 3.5.9}}", "own")));
    assertThat(read.errors()).isEmpty();
    var team = ((Validation.Valid) read).settings().teams().get(0);
    assertThat(team.notebooks().get(0).recipe().images().notebook()).isEmpty();
  }
}
