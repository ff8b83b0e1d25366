package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.validation.SettingsException;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DockerCheckTest {
  private static final DockerDaemon NONE =
      new DockerDaemon(Map.of("DOCKER_HOST", "unix:///nowhere/docker.sock"));

  private static final String BUILDS = "  sparkdriver:images: {build: true}\n";
  private static final String NOTEBOOK =
      """
        sparkdriver:defaults: {login: {passwordHash: {secure: "%s"}}}
        sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
      """
          .formatted(Stacks.PASSWORD_HASH);

  @Test
  void withoutADaemonABuildIsRefusedAtItsSetting() {
    assertThatThrownBy(() -> read(Stacks.ON_GOOGLE + BUILDS + NOTEBOOK))
        .isExactlyInstanceOf(SettingsException.class)
        .hasMessage(
            """
            error[E059]: images are built by Docker, and no daemon answers at unix:///nowhere/docker.sock
              --> Pulumi.test.yaml:8:31  images.build
              |
            8 |   sparkdriver:images: {build: true}
              |                               ^^^^
               = why:  the docker plugin asks it before it plans the first image, at a preview too
               = help: start Docker, or name another daemon with `export DOCKER_HOST=ssh://USER@HOST`; what `docker context use` chose is not looked at
            error: 1 configuration error; nothing was created or changed""");
  }

  @Test
  void imagesForARegistryOfTheStacksOwnNeedNone() {
    var stack =
        """
        config:
          pulumi:disable-default-providers: [docker, gcp, kubernetes]
          sparkdriver:cluster: {target: kubeconfig}
        """;
    var builds = BUILDS.replace("{build", "{registry: registry.example.com/data, build");

    assertThatCode(() -> read(stack + builds + NOTEBOOK)).doesNotThrowAnyException();
  }

  @Test
  void aStackThatBuildsNothingNeedsNone() {
    var images =
        "defaults: {images: {notebook: \"r.example.com/n:1\", executor: \"r.example.com/e:1\"}, ";

    assertThatCode(() -> read(Stacks.ON_GOOGLE + NOTEBOOK.replace("defaults: {", images)))
        .doesNotThrowAnyException();
  }

  private static void read(String text) {
    var source = Validation.PROJECT.yaml("Pulumi.test.yaml", text);
    var found = new Diagnostics();
    new DockerCheck(NONE).check(((Validation.Valid) Validation.of(source)).bound(), found);
    SettingsReader.refuseErrors(source, found, warnings -> {});
  }
}
