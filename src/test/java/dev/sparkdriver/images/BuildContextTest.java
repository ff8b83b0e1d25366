package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildContextTest {
  @TempDir Path root;

  @BeforeEach
  void checkout() throws IOException {
    write("images/spark/Dockerfile", "FROM debian");
    write("images/spark/entrypoint.sh", "exec true");
    write("images/jupyter/Dockerfile", "FROM spark");
    write("src/Main.java", "class Main {}");
  }

  @Test
  void theSameFilesGiveTheSameTag() {
    assertThat(tag()).isEqualTo(tag()).matches("3\\.5\\.7-[0-9a-f]{16}");
  }

  @ParameterizedTest
  @CsvSource({
    "src/Main.java",
    "images/jupyter/Dockerfile",
    "README.md",
    "images/spark/__pycache__/x.pyc"
  })
  void anUnrelatedFileChangesNothing(String file) throws IOException {
    var before = tag();
    write(file, "something else");

    assertThat(tag()).isEqualTo(before);
  }

  @Test
  void aChangedFileIsAnotherTag() throws IOException {
    var before = tag();
    write("images/spark/entrypoint.sh", "exec false");

    assertThat(tag()).isNotEqualTo(before);
  }

  @Test
  void aFileThatBecomesAProgramIsAnotherTag() {
    var before = tag();
    assertThat(root.resolve("images/spark/entrypoint.sh").toFile().setExecutable(true)).isTrue();

    assertThat(tag()).isNotEqualTo(before);
  }

  @Test
  void anotherArgumentIsAnotherTag() {
    assertThat(context().tag("3.5.7", new TreeMap<>(Map.of("VERSION", "3.5.6"))))
        .isNotEqualTo(context().tag("3.5.7", new TreeMap<>(Map.of("VERSION", "3.5.7"))));
  }

  @Test
  void withoutTheCheckoutTheFolderIsNamed() {
    var elsewhere = BuildContext.of(root.resolve("elsewhere"), "images/spark");

    assertThatThrownBy(() -> elsewhere.tag("3.5.7", new TreeMap<>()))
        .hasMessageContaining("images/spark` is not there; images are built from a checkout");
  }

  @ParameterizedTest
  @CsvSource({"spark, images/spark", "jupyter, images/jupyter", "environment, images/environment"})
  void theIgnoreFileBesideADockerfileLetsInItsFolderAndNothingOfTheOthers(
      String image, String folder) throws IOException {
    var lines = Files.readAllLines(Path.of("images", image, "Dockerfile.dockerignore"));

    assertThat(lines).startsWith("*", "!images").contains("images/*", "!" + folder);
    assertThat(lines).filteredOn(line -> line.startsWith("!images/")).containsExactly("!" + folder);
    assertThat(lines.contains("!notebooks")).isEqualTo(image.equals("jupyter"));
    assertThat(lines).containsAll(List.of("**/__pycache__", "**/*.egg-info"));
  }

  private String tag() {
    return context().tag("3.5.7", new TreeMap<>());
  }

  private BuildContext context() {
    return BuildContext.of(root, "images/spark");
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
