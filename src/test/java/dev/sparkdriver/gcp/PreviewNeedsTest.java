package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a real preview is not tried on this machine. */
class PreviewNeedsTest {
  private static final String DAEMON = "ssh://me@build.example.com";

  @TempDir Path folder;

  @BeforeEach
  void everythingIsThere() throws IOException {
    for (var program :
        List.of(
            "pulumi",
            "pulumi-language-java",
            "pulumi-resource-gcp",
            "pulumi-resource-docker",
            "pulumi-resource-kubernetes")) {
      assertThat(Files.createFile(folder.resolve(program)).toFile().setExecutable(true)).isTrue();
    }
  }

  @Test
  void whereEverythingIsThereNothingIsMissing() {
    assertThat(missing(DAEMON)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pulumi | the engine, `pulumi`, is not on PATH",
        "pulumi-language-java | the engine's host for Java, `pulumi-language-java`, is not on PATH",
        "pulumi-resource-gcp | the plugin `gcp` is neither on PATH nor among the engine's",
        "pulumi-resource-docker | the plugin `docker` is neither on PATH nor among the engine's",
        "pulumi-resource-kubernetes | the plugin `kubernetes` is neither on PATH nor among the"
            + " engine's"
      })
  void aProgramThatIsNotThereIsNamed(String program, String reason) throws IOException {
    Files.delete(folder.resolve(program));

    assertThat(missing(DAEMON)).containsExactly(reason);
  }

  @Test
  void aDaemonThatDoesNotAnswerIsNamed() {
    assertThat(missing("unix:///nowhere/docker.sock"))
        .containsExactly("no Docker daemon answers at unix:///nowhere/docker.sock");
  }

  @Test
  void aPluginThatTheEngineInstalledIsThere() throws IOException {
    Files.delete(folder.resolve("pulumi-resource-gcp"));
    Files.createDirectories(folder.resolve(".pulumi/plugins/resource-gcp-v7.0.0"));

    assertThat(missing(DAEMON)).isEmpty();
  }

  private List<String> missing(String daemon) {
    var home = folder.toString();
    return new PreviewNeeds(Map.of("PATH", home, "HOME", home, "DOCKER_HOST", daemon)).missing();
  }
}
