package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody asks for every day, and nothing may be lost by. */
class EdgesTest {
  private static final String UUID = "-0a1b2c3d-0123-4567-89ab-0123456789ab";
  @TempDir Path root;
  private Pod pod;
  private GuardedFiles files;
  private Places places;

  @BeforeEach
  void folders() throws IOException {
    pod = Pod.in(root);
    files = pod.files();
    places = new Places(pod.conf());
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
    Session.end();
  }

  @Test
  void theSharedFolderItselfIsNotEmptiedByAnOverwrite() throws IOException {
    var team = Pod.write(pod.shared().resolve("team.csv"), "team");
    catchThrowable(() -> files.delete(Pod.hadoop(pod.shared()), true));
    assertThat(team).exists();
  }

  @Test
  void aFileMovedIntoAFolderReplacesNone() throws IOException {
    var source = Pod.write(pod.shared().resolve("a"), "source");
    var taken = Pod.write(pod.shared().resolve("folder/a"), "taken");
    catchThrowable(() -> files.rename(Pod.hadoop(source), Pod.hadoop(taken.getParent())));
    assertThat(taken).hasContent("taken");
  }

  @Test
  void aFolderMovedIntoAFolderReplacesNoFile() throws IOException {
    Pod.write(pod.shared().resolve("p/part-0"), "source");
    var taken = Pod.write(pod.shared().resolve("table/p/part-0"), "taken");
    var notebook = notebook();
    catchThrowable(
        () ->
            notebook.rename(
                Pod.hadoop(pod.shared().resolve("p")), Pod.hadoop(pod.shared().resolve("table"))));
    assertThat(taken).hasContent("taken");
  }

  @Test
  void renameOntoItselfKeepsTheFile() throws IOException {
    var file = Pod.write(pod.shared().resolve("a"), "a");
    files.rename(Pod.hadoop(file), Pod.hadoop(file));
    assertThat(file).exists();
  }

  @Test
  void aRenameIntoAFolderThatIsNotThereDoesNotSayThatTheSourceIsMissing() throws IOException {
    var source = Pod.write(pod.shared().resolve("a"), "a");
    var error =
        catchThrowable(
            () -> files.rename(Pod.hadoop(source), Pod.hadoop(pod.shared().resolve("none/a"))));
    assertThat(error).hasMessageContaining("none");
  }

  @Test
  void eachOfSparksLocalFoldersHasTemporaryFolders() {
    Session.with("spark.local.dir", "/mnt/a,/mnt/b");
    assertThatCode(() -> places.refuseUnlessKept(new java.io.File("/mnt/b/spark" + UUID)))
        .doesNotThrowAnyException();
  }

  @Test
  void aPipeIsNotAnEmptyFile() throws Exception {
    var pipe = pod.home().resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor();
    assertThat(new DriverFiles(List.of(pod.home())).entry(pipe.toString())).isNull();
  }

  @Test
  void aNameThatJavaCannotHaveIsNotThere() {
    assertThat(new DriverFiles(List.of(pod.home())).entry("/tmp/a\0b")).isNull();
  }

  @Test
  void aSkipFetchesNothing() throws IOException {
    var file = pod.home().resolve("a");
    Files.write(file, new byte[9 << 20]);
    var driver = new DriverFiles(List.of(pod.home()));
    var context = FakeContext.connect(question -> question.answer(driver));
    new DriverInput(file.toString(), 9 << 20).skip(9 << 20);
    assertThat(context.asked).isEmpty();
  }

  @Test
  void anUnderscoreStagingFolderIsNotNamedInTheSentence() {
    var error =
        catchThrowable(
            () ->
                places.refuseUnlessKept(
                    new java.io.File("/home/spark/t/.spark-staging" + UUID + "/p=1")));
    assertThat(error).hasMessageStartingWith("file:/home/spark/t is on");
  }

  private NotebookFileSystem notebook() throws IOException {
    var notebook = new NotebookFileSystem();
    notebook.initialize(URI.create("file:///"), pod.conf());
    return notebook;
  }
}
