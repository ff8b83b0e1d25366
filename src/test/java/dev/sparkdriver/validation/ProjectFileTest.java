package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.source.Node;
import dev.sparkdriver.config.source.YamlDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Pulumi.yaml says for all stacks; the engine takes no groups of settings there. */
class ProjectFileTest {
  private static final String STACK =
      """
      config:
        sparkdriver:cluster: {target: stack, stack: organization/sparkdriver/platform}
        sparkdriver:defaults:
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
        sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
      """;

  @TempDir Path folder;

  @Test
  void defaultProvidersAreSwitchedOffForAllStacks() throws IOException {
    var root = YamlDocument.parse("Pulumi.yaml", Files.readString(Path.of("Pulumi.yaml"))).root();
    var declared = ((Node.Mapping) root).group("config").group(DefaultProviders.KEY);

    assertThat(declared.items("value"))
        .extracting(item -> ((Node.Scalar) item).text())
        .containsExactlyInAnyOrderElementsOf(DefaultProviders.DISABLED);
  }

  @Test
  void aStackFileAloneHasToSwitchThemOff() throws IOException {
    assertThat(check().errors()).extracting(diagnostic -> diagnostic.code().id()).contains("E007");
  }

  @Test
  void aStackFileBesideAProjectFileNeedNot() throws IOException {
    Files.copy(Path.of("Pulumi.yaml"), folder.resolve("Pulumi.yaml"));

    assertThat(check().errors()).isEmpty();
  }

  private Validation check() throws IOException {
    var file = folder.resolve("Pulumi.dev.yaml");
    Files.writeString(file, STACK);
    return Validation.of(Validation.PROJECT.file(file));
  }
}
