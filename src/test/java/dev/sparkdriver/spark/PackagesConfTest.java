package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Java packages that images by reference lack. */
class PackagesConfTest {

  private static Map<String, String> conf(String lines, String... packages) {
    var recipe = Stacks.withDefaults(lines).defaults();
    return SparkConf.of(
        new ConfArgs(
            new Names("ads", "main"),
            recipe,
            "example.org/spark:1",
            new DataPlaces(true),
            List.of(packages)));
  }

  @Test
  void packagesThatTheImagesLackAreFetchedByTheSession() {
    assertThat(conf("", "a:b:1", "c:d:2")).containsEntry("spark.jars.packages", "a:b:1,c:d:2");
  }

  @Test
  void whereTheImagesHaveThemAllNothingIsFetched() {
    assertThat(conf("")).doesNotContainKey("spark.jars.packages");
  }

  @Test
  void aRecipeAddsPackagesToThoseOfTheEnvironment() {
    assertThat(conf("spark: {conf: {spark.jars.packages: \"e:f:3\"}}", "a:b:1"))
        .containsEntry("spark.jars.packages", "a:b:1,e:f:3");
  }

  @Test
  void aRecipeAddsExtensionsToThatOfTables() {
    assertThat(conf("spark: {conf: {spark.sql.extensions: example.Mine}}"))
        .containsEntry("spark.sql.extensions", Tables.EXTENSIONS + ",example.Mine");
  }
}
