package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which builder could build now. */
class BuildersTest {

  @TempDir Path folder;

  private Optional<String> silence(String script) throws IOException {
    var docker = folder.resolve("docker");
    Files.writeString(docker, "#!/bin/sh\n" + script);
    assertThat(docker.toFile().setExecutable(true)).isTrue();
    return Builders.silence(new Docker(docker.toString()));
  }

  @Test
  void aDockerThatAnswersAndHasBuildKitBuilds() throws IOException {
    assertThat(silence("exit 0\n")).isEmpty();
  }

  @Test
  void oneWithoutADaemonDoesNot() throws IOException {
    var script = "[ $1 = build ] || { echo Client; echo no daemon; exit 1; }\n";

    assertThat(silence(script)).contains("no daemon");
  }

  @Test
  void oneWithoutBuildKitDoesNotEither() throws IOException {
    var script =
        "[ $1$DOCKER_BUILDKIT != build1 ] || { echo ERROR: buildx is missing; echo Get it; exit 1; }\n";

    assertThat(silence(script)).contains("ERROR: buildx is missing");
  }
}
