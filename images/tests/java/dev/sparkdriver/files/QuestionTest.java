package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.api.plugin.DriverPlugin;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class QuestionTest {
  @TempDir Path root;
  private Path file;
  private DriverFiles driver;

  @BeforeEach
  void file() throws IOException {
    file = Pod.write(root.toRealPath().resolve("a"), "0123456789");
    driver = new DriverFiles(List.of(root.toRealPath()));
  }

  static List<Record> messages() {
    return List.of(
        new Question.Of("/a"),
        new Question.In("/a"),
        new Question.Bytes("/a", 1L << 40, 3),
        new Question.Entry("/a", 1L << 40, true, 5));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void aMessageIsTheSameOnTheOtherSide(Record message) throws Exception {
    assertThat(FakeContext.overTheWire(message)).isEqualTo(message);
  }

  @Test
  void whatIsKnownOfAFileIsItsEntry() {
    assertThat(new Question.Of(file.toString()).answer(driver))
        .isEqualTo(driver.entry(file.toString()));
  }

  @Test
  void whatIsInAFolderAreItsEntries() {
    assertThat(new Question.In(file.getParent().toString()).answer(driver))
        .containsExactly(driver.entry(file.toString()));
  }

  @Test
  void bytesAreThoseOfTheFile() {
    assertThat(new Question.Bytes(file.toString(), 2, 3).answer(driver))
        .isEqualTo(Pod.bytes("234"));
  }

  @Test
  void theDriversPluginAnswers() throws Exception {
    assertThat(plugin().receive(new Question.Of("/tmp")))
        .isEqualTo(DriverFiles.ofNotebook().entry("/tmp"));
  }

  @Test
  void theDriversPluginHandsOutNothingElsewhere() throws Exception {
    assertThat(plugin().receive(new Question.Of("/etc/passwd"))).isNull();
  }

  private static DriverPlugin plugin() {
    return new FilesPlugin().driverPlugin();
  }
}
