package dev.sparkdriver.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.validation.Validation;
import org.junit.jupiter.api.Test;

final class EgressRulesTest {
  private static final String BUILT =
      Stacks.BUILT.formatted("{files: {javaPackages: [\"org.jsoup:jsoup:1.18.3\"]}}", "files");
  private static final String OWN =
      "images: {notebook: \"example.org/own:1\", executor: \"example.org/own-spark:1\"}";
  private static final String FETCHED = BUILT.replace("{name: main}", "{name: main, " + OWN + "}");

  private static String said(String stack) {
    var source = Validation.PROJECT.yaml("Pulumi.dev.yaml", stack);
    return new Report(source.lines(), false).text(Validation.of(source).diagnostics());
  }

  @Test
  void packagesOfBuiltImagesNeedNoWayOut() {
    assertThat(said(BUILT)).doesNotContain("E140");
  }

  @Test
  void packagesThatANotebooksOwnImagesLackNeedOne() {
    assertThat(said(FETCHED))
        .contains("warning[E140]: nothing is let out to `environments.files.javaPackages`");
  }

  @Test
  void withTheInternetOpenThereIsOne() {
    assertThat(said(FETCHED.replace("{name: main,", "{name: main, egress: {internet: true},")))
        .doesNotContain("E140");
  }
}
