package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.BuiltInEnvironments;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Environments that are laid over others, and those that every stack has. */
final class EnvironmentsTest {

  private static Settings settings(String environments, String chosen) {
    var stack = Stacks.BUILT.formatted(environments, chosen);
    var read = Validation.of(Validation.PROJECT.yaml("Pulumi.dev.yaml", stack));
    assertThat(read.errors()).isEmpty();
    return ((Validation.Valid) read).settings();
  }

  private static Map<String, Environment> environments(String environments, String chosen) {
    return settings(environments, chosen).environments();
  }

  @Test
  void aTeamMayChooseOneThatNoStackFileWrites() {
    assertThat(environments("{}", "ml").get("ml").pythonPackages())
        .anySatisfy(one -> assertThat(one).startsWith("scikit-learn=="))
        .anySatisfy(one -> assertThat(one).startsWith("xgboost-cpu=="));
  }

  @Test
  void itsSparkConfIsTheNotebooks() {
    var notebook = settings("{}", "lake").teams().get(0).notebooks().get(0);
    assertThat(notebook.recipe().spark().conf())
        .containsEntry(
            "spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog");
  }

  private static String extensions(String team) {
    var read =
        Validation.of(
            Validation.PROJECT.yaml(
                "Pulumi.dev.yaml",
                Stacks.BUILT
                    .formatted("{}", "lake")
                    .replace(
                        "{name: ads,",
                        "{name: ads, spark: {conf: {spark.sql.extensions: '%s'}},"
                            .formatted(team))));
    assertThat(read.errors()).isEmpty();
    var notebook = ((Validation.Valid) read).settings().teams().get(0).notebooks().get(0);
    return notebook.recipe().spark().conf().get("spark.sql.extensions");
  }

  @Test
  void anExtensionOfSqlIsAddedToThoseBelow() {
    assertThat(extensions("com.example.Own"))
        .isEqualTo("io.delta.sql.DeltaSparkSessionExtension,com.example.Own");
  }

  @Test
  void anExtensionThatIsWrittenAgainIsThereOnce() {
    assertThat(extensions("com.example.Own, io.delta.sql.DeltaSparkSessionExtension"))
        .isEqualTo("io.delta.sql.DeltaSparkSessionExtension,com.example.Own");
  }

  @Test
  void oneThatNobodyChoosesIsNotThere() {
    assertThat(environments("{own: {}}", "own")).containsOnlyKeys("own");
  }

  @Test
  void aStacksOwnOfThatNameIsMeant() {
    var own = "{ml: {pythonPackages: [joblib==1.5.1]}}";
    assertThat(environments(own, "ml").get("ml").pythonPackages()).containsExactly("joblib==1.5.1");
  }

  @Test
  void packagesAreAddedToThoseBelow() {
    var own = "{own: {extends: ml, pythonPackages: [nltk==3.9.1]}}";
    assertThat(environments(own, "own").get("own").pythonPackages())
        .hasSize(3)
        .contains("nltk==3.9.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pythonPackages: [torch==2.4.1+cpu]",
        "pythonPackages: [pytz==1!2024.1]",
        "javaPackages: ['org.netbeans.api:org-openide-util:RELEASE220']",
        "javaPackages: ['org.example:lake:1.0+build.2']"
      })
  void aVersionMayBeOfAnyFormThatIsExact(String packages) {
    assertThat(environments("{own: {%s}}".formatted(packages), "own")).containsKey("own");
  }

  @Test
  void aPackageReplacesTheSameOfAnotherSpelling() {
    var own =
        "{a: {extends: b, pythonPackages: ['Scikit_learn[extra]==1.5.3'], javaPackages: ['g:a:2']},"
            + " b: {pythonPackages: [scikit-learn==1.5.2], javaPackages: ['g:a:1']}}";
    assertThat(environments(own, "a").get("a").pythonPackages())
        .containsExactly("Scikit_learn[extra]==1.5.3");
    assertThat(environments(own, "a").get("a").javaPackages()).containsExactly("g:a:2");
  }

  @Test
  void aPackageOfTheSameNameReplacesThatBelow() {
    var own = "{own: {extends: ml, pythonPackages: [scikit-learn==1.5.2]}}";
    assertThat(environments(own, "own").get("own").pythonPackages())
        .filteredOn(one -> one.startsWith("scikit-learn"))
        .containsExactly("scikit-learn==1.5.2");
  }

  @Test
  void aJavaPackageOfTheSameNameReplacesThatBelow() {
    var own =
        "{own: {extends: base, javaPackages: [\"a:b:2\"]}, base: {javaPackages: [\"a:b:1\", \"a:c:1\"]}}";
    assertThat(environments(own, "own").get("own").javaPackages())
        .containsExactly("a:c:1", "a:b:2");
  }

  @Test
  void settingsOfTheUpperOneCount() {
    var own =
        "{own: {extends: base, executor: {memory: 4g}}, base: {executor: {memory: 2g, cores: 3}}}";
    var executor = settings(own, "own").teams().get(0).notebooks().get(0).recipe().executor();
    assertThat(executor.memory().spark()).isEqualTo("4096m");
    assertThat(executor.cores()).isEqualTo(3);
  }

  @Test
  void oneThatExcludesASettingBelowTakesItsPlace() {
    var own =
        "{own: {extends: base, executor: {dynamic: {max: 4}}}, base: {executor: {instances: 3}}}";
    var executor = settings(own, "own").teams().get(0).notebooks().get(0).recipe().executor();
    assertThat(executor.dynamic().max()).isEqualTo(4);
  }

  @Test
  void threeMayBeLaidOverOneAnother() {
    var own =
        "{a: {extends: b, pythonPackages: [x==1]}, b: {extends: c, pythonPackages: [y==1]},"
            + " c: {pythonPackages: [z==1]}}";
    assertThat(environments(own, "a").get("a").pythonPackages())
        .containsExactly("z==1", "y==1", "x==1");
  }

  @Test
  void theOneBelowStaysAsItIs() {
    var own = "{own: {extends: base, pythonPackages: [x==1]}, base: {pythonPackages: [y==1]}}";
    assertThat(environments(own, "own").get("base").pythonPackages()).containsExactly("y==1");
  }

  @Test
  void thePageHasEachWithItsSentence() throws IOException {
    var page = Files.readString(Path.of("docs/environments.md"));
    BuiltInEnvironments.sentences()
        .forEach((name, about) -> assertThat(page).contains("| `" + name + "` | " + about + " |"));
  }

  @Test
  void everyOneIsSaidInASentence() {
    assertThat(BuiltInEnvironments.sentences())
        .containsOnlyKeys("default", "ml", "lake", "spark-4");
  }
}
