package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What images by reference lack is left to the sessions. */
class ReferencedImagesTest {

  private static final Settings SETTINGS =
      SettingsReader.read(
          Validation.PROJECT.yaml(
              "Pulumi.test.yaml",
              Stacks.elsewhere(6443, "token: t")
                  + """
                    sparkdriver:environments:
                      database: {javaPackages: ["org.postgresql:postgresql:42.7.4"]}
                      plain: {executor: {memory: 2g}}
                    sparkdriver:defaults:
                      images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
                      login: {passwordHash: {secure: "%s"}}
                    sparkdriver:teams:
                      - name: ads
                        environment: database
                        notebooks: [{name: main}, {name: other, environment: plain}]
                      - name: risk
                        notebooks: [{name: main}, {name: other, environment: database}]
                  """
                      .formatted(Stacks.PASSWORD_HASH)));

  private static List<String> lacking(int team, int notebook) {
    var found = SETTINGS.teams().get(team);
    return new ReferencedImages(SETTINGS.environments())
        .of(found, found.notebooks().get(notebook))
        .javaPackages();
  }

  @Test
  void packagesOfPythonAreTheNamedImages() {
    var team = SETTINGS.teams().get(0);
    var images = new ReferencedImages(SETTINGS.environments()).of(team, team.notebooks().get(0));
    assertThat(images.packagesSetting()).isEqualTo("images");
  }

  @Test
  void sessionsFetchThePackagesOfTheTeamsEnvironment() {
    assertThat(lacking(0, 0)).containsExactly("org.postgresql:postgresql:42.7.4");
  }

  @Test
  void theNotebooksOwnEnvironmentComesFirst() {
    assertThat(lacking(0, 1)).isEmpty();
    assertThat(lacking(1, 1)).containsExactly("org.postgresql:postgresql:42.7.4");
  }

  @Test
  void withoutEnvironmentNothingIsFetched() {
    assertThat(lacking(1, 0)).isEmpty();
  }
}
