package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.validation.Validation;
import org.junit.jupiter.api.Test;

class EnvironmentImageRulesTest {
  private static final String GOOGLE =
      Stacks.BUILT.formatted("{web: {pythonPackages: [humanize==4.9.0]}}", "web");
  private static final String OTHERS =
      "images: {notebook: \"example.org/own:1\", executor: \"example.org/own-spark:1\"}";

  @Test
  void packagesInImagesOnNamedBasesAreFine() {
    assertThat(said(Pushed.TEXT)).isEmpty();
    assertThat(said(GOOGLE)).isEmpty();
  }

  @Test
  void pythonPackagesThatANotebooksOwnImageLacksAreRefusedAtTheImage() {
    var own = Pushed.TEXT.replace("{name: own, environment: files,", "{name: own,");

    assertThat(said(own))
        .contains("error[E084]: Python packages of environment `web` are not in this image")
        .contains("teams[0].notebooks[2].images.notebook");
  }

  @Test
  void atATeamsOwnExecutorsThatIsRefusedToo() {
    var own =
        Pushed.TEXT.replace(
            "environment: web\n",
            "environment: web\n      images: {executor: \"example.org/own:1\"}\n");

    assertThat(said(own)).contains("error[E084]", "teams[0].images.executor");
  }

  @Test
  void onGoogleCloudImagesByReferenceLackThemWhoeverNamesThem() {
    var named = GOOGLE.replace("defaults: {", "defaults: {" + OTHERS + ", ");

    assertThat(said(named)).contains("error[E084]", "defaults.images.notebook");
  }

  @Test
  void jarsAreFetchedByANotebookWithItsOwnImage() {
    var own =
        GOOGLE
            .replace(
                "pythonPackages: [humanize==4.9.0]", "javaPackages: [\"org.jsoup:jsoup:1.18.3\"]")
            .replace("{name: main}", "{name: main, " + OTHERS + "}");

    assertThat(said(own)).isEmpty();
  }

  @Test
  void aBaseByTagIsRefusedWhereItIsNamed() {
    var tagged = Pushed.TEXT.replaceAll("(spark:1)@sha256:a+", "$1");

    assertThat(said(tagged))
        .containsOnlyOnce("error[")
        .contains("error[E051]: `example.org/spark:1`, which packages are added to")
        .contains("defaults.images.executor")
        .contains("`example.org/spark:1@sha256:…`");
  }

  @Test
  void anImageByTagThatNothingIsAddedToIsFine() {
    var plain =
        Pushed.TEXT
            .replaceAll("@sha256:a+", "")
            .replace("environment: web", "environment: plain")
            .replace("environment: files", "environment: plain");

    assertThat(said(plain)).isEmpty();
  }

  @Test
  void aNotebookOfAnotherSparkThanItsImagesIsRefused() {
    var other = "{name: main, spark: {version: 3.5.8}}";

    assertThat(said(GOOGLE.replace("{name: main}", other)))
        .contains("error[E058]: the images of environment `web` are of Spark 3.5.9")
        .contains("choose the version in an environment of its own");
  }

  @Test
  void imagesThatAreNamedBelowAreOfTheSparkThere() {
    var other = "{name: main, spark: {version: 3.5.8}}";

    assertThat(said(Pushed.TEXT.replace("{name: main}", other)))
        .contains("error[E053]: notebook `main` lacks `images.notebook`");
  }

  private static String said(String text) {
    var source = Validation.PROJECT.yaml("Pulumi.test.yaml", text);
    var errors = Validation.of(source).errors();
    return errors.isEmpty() ? "" : new Report(source.lines(), false).text(errors);
  }
}
