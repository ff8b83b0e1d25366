package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.exceptions.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BuildContextTest {
  @TempDir Path root;

  @BeforeEach
  void checkout() throws IOException {
    write("images/spark/Dockerfile", "FROM debian");
    write("images/spark/entrypoint.sh", "exec true");
    write("images/jupyter/Dockerfile", "FROM spark");
    write("images/spark/.dockerignore", "tests/unit\n**/__pycache__\n**/*.egg-info");
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
    "images/README.md",
    "images/spark/__pycache__/x.pyc",
    "images/spark/deep/__pycache__/x.pyc",
    "images/spark/4.2.1/requirements.txt",
    "images/spark/a.egg-info/PKG-INFO",
    "images/spark/tests/unit/test_a.py"
  })
  void anUnrelatedFileChangesNothing(String file) throws IOException {
    var before = tag();
    write(file, "something else");

    assertThat(tag()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"images/spark/new.sh", "images/spark/tests/new.sh", "images/spark/3.5.7/new.txt"})
  void aNewFileIsAnotherTag(String file) throws IOException {
    var before = tag();
    write(file, "new");

    assertThat(tag()).isNotEqualTo(before);
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
    var elsewhere = new BuildContext(root.resolve("elsewhere/images/spark"));

    assertThatThrownBy(() -> elsewhere.tag("3.5.7", new TreeMap<>()))
        .hasMessageContaining(
            "images/spark/Dockerfile` is not there; images are built from a checkout");
  }

  @Test
  void theTagOfTheSameContentStaysTheSameFromVersionToVersion() {
    assertThat(context().tag("3.5.7", new TreeMap<>(Map.of("VERSION", "3.5.7"))))
        .isEqualTo("3.5.7-2e8fe29085018409");
  }

  @Test
  void aCommentOrAnEmptyLineLeavesNothingOut() throws IOException {
    write("images/spark/.dockerignore", "# *.sh and more\n\nREADME.md\n");
    var before = tag();
    write("images/spark/README.md", "left out");
    assertThat(tag()).isEqualTo(before);

    write("images/spark/# *.sh and more", "not left out");
    assertThat(tag()).isNotEqualTo(before);
  }

  @Test
  void aLineThatTakesBackAnotherIsRefused() throws IOException {
    write("images/spark/.dockerignore", "*.md\n!README.md\n");

    assertThatThrownBy(this::tag)
        .isInstanceOf(RunException.class)
        .hasMessageStartingWith("The line `!README.md` of `")
        .hasMessageEndingWith("takes back what another line leaves out, which is not supported.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spark", "jupyter", "environment"})
  void aCommittedIgnoreFileHasOnlyPathsAndNamesAtAnyDepth(String image) throws IOException {
    assertThat(Files.readAllLines(Path.of("images", image, ".dockerignore")))
        .isNotEmpty()
        .allMatch(line -> line.matches("(\\*\\*/)?[\\w./*~-]+") && !line.startsWith("!"));
  }

  private String tag() {
    return context().tag("3.5.7", new TreeMap<>());
  }

  private BuildContext context() {
    return new BuildContext(root.resolve("images/spark"));
  }

  private void write(String file, String text) throws IOException {
    var path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, text);
  }
}
