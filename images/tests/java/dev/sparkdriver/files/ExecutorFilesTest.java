package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The driver's home is another folder than the executor's here: what an executor asks about is
 * moved there.
 */
class ExecutorFilesTest {
  @TempDir Path root;
  private Pod pod;
  private Path drivers;
  private FakeContext context;
  private FileSystem files;

  @BeforeEach
  void anExecutor() throws IOException {
    pod = Pod.in(root);
    drivers = Files.createDirectory(root.toRealPath().resolve("drivers"));
    var answers = new DriverFiles(List.of(drivers));
    context = FakeContext.connect(question -> toExecutor(toDriver(question).answer(answers)));
    files = new NotebookFileSystem();
    files.initialize(URI.create("file:///"), pod.conf());
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
  }

  @Test
  void aFileOfTheDriversIsRead() throws IOException {
    Pod.write(drivers.resolve("a"), "driver's");

    assertThat(read("a")).isEqualTo("driver's");
  }

  @Test
  void aFileOfTheDriversIsReadWhenTheExecutorHasOneToo() throws IOException {
    Pod.write(drivers.resolve("a"), "driver's");
    Pod.write(pod.home().resolve("a"), "executor's");

    assertThat(read("a")).isEqualTo("driver's");
  }

  @Test
  void aFileThatTheDriverDoesNotHaveIsTheExecutors() throws IOException {
    Pod.write(pod.home().resolve("a"), "executor's");

    assertThat(read("a")).isEqualTo("executor's");
  }

  @Test
  void aFileThatNobodyHasIsMissing() {
    assertThatExceptionOfType(FileNotFoundException.class).isThrownBy(() -> read("none"));
  }

  @Test
  void aFolderIsNoFile() throws IOException {
    Files.createDirectory(drivers.resolve("folder"));

    assertThatExceptionOfType(FileNotFoundException.class)
        .isThrownBy(() -> read("folder"))
        .withMessageEndingWith("is a folder");
  }

  @Test
  void theDriverIsAskedOnceToOpenAFile() throws IOException {
    Pod.write(drivers.resolve("a"), "a");
    files.open(home("a")).close();

    assertThat(context.asked).containsExactly(new Question.Of(pod.home() + "/a"));
  }

  @Test
  void aSharedFileIsReadWithoutTheDriver() throws IOException {
    Pod.write(pod.shared().resolve("a"), "a");
    files.open(Pod.hadoop(pod.shared().resolve("a"))).close();

    assertThat(context.asked).isEmpty();
  }

  @Test
  void aFileOfTheDriversIsThere() throws IOException {
    Pod.write(drivers.resolve("a"), "a");

    assertThat(files.exists(home("a"))).isTrue();
  }

  @Test
  void aFileOfTheDriversHasItsLength() throws IOException {
    Pod.write(drivers.resolve("a"), "12345");

    assertThat(files.getFileStatus(home("a")).getLen()).isEqualTo(5);
  }

  @Test
  void aFileOfTheDriversKeepsItsName() throws IOException {
    Pod.write(drivers.resolve("a"), "12345");

    assertThat(files.getFileStatus(home("a")).getPath()).isEqualTo(home("a"));
  }

  @Test
  void aFolderOfTheDriversIsListed() throws IOException {
    Pod.write(drivers.resolve("folder/a b"), "a");
    Pod.write(drivers.resolve("folder/100%"), "b");

    assertThat(files.listStatus(home("folder")))
        .extracting(FileStatus::getPath)
        .containsExactly(home("folder/100%"), home("folder/a b"));
  }

  @Test
  void aListOfAFileIsTheFile() throws IOException {
    Pod.write(drivers.resolve("a"), "a");

    assertThat(files.listStatus(home("a")))
        .extracting(FileStatus::getPath)
        .containsExactly(home("a"));
  }

  @Test
  void aPatternFindsTheDriversFiles() throws IOException {
    Pod.write(drivers.resolve("a.csv"), "a");
    Pod.write(drivers.resolve("b.txt"), "b");

    assertThat(files.globStatus(home("*.csv")))
        .extracting(FileStatus::getPath)
        .containsExactly(home("a.csv"));
  }

  @Test
  void pathsStartFromTheDriversFolder() {
    assertThat(files.getWorkingDirectory()).hasToString("file:/home/spark/notebooks");
  }

  @Test
  void aWriteIntoTheHomeIsRefused() {
    assertThatExceptionOfType(NotSharedException.class).isThrownBy(() -> files.create(home("new")));
  }

  private org.apache.hadoop.fs.Path home(String name) {
    return Pod.hadoop(pod.home().resolve(name));
  }

  private String read(String name) throws IOException {
    try (var input = files.open(home(name))) {
      return new String(input.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private Question<?> toDriver(Question<?> question) {
    if (question instanceof Question.Of of) {
      return new Question.Of(moved(of.path()));
    }
    if (question instanceof Question.In in) {
      return new Question.In(moved(in.path()));
    }
    var bytes = (Question.Bytes) question;
    return new Question.Bytes(moved(bytes.path()), bytes.position(), bytes.length());
  }

  private String moved(String path) {
    return path.replace(pod.home().toString(), drivers.toString());
  }

  private Object toExecutor(Object answer) {
    if (answer instanceof Question.Entry[] entries) {
      return Arrays.stream(entries).map(this::entry).toArray(Question.Entry[]::new);
    }
    return answer instanceof Question.Entry entry ? entry(entry) : answer;
  }

  private Question.Entry entry(Question.Entry entry) {
    var path = entry.path().replace(drivers.toString(), pod.home().toString());
    return new Question.Entry(path, entry.length(), entry.folder(), entry.modified());
  }
}
