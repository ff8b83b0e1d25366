package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenameTest {
  private static final int WRITERS = 8;

  @TempDir Path root;
  private Pod pod;
  private GuardedFiles files;
  private Path source;
  private Path target;

  @BeforeEach
  void folders() throws IOException {
    pod = Pod.in(root);
    files = pod.files();
    source = Pod.write(pod.shared().resolve("source"), "source");
    target = pod.shared().resolve("target");
  }

  @Test
  void aFileGetsItsNewName() throws IOException {
    assertThat(rename(source, target)).isTrue();
    assertThat(target).hasContent("source");
  }

  @Test
  void aFileLosesItsOldName() throws IOException {
    rename(source, target);

    assertThat(source).doesNotExist();
  }

  @Test
  void aNameThatIsTakenIsNotGiven() throws IOException {
    Pod.write(target, "target");

    assertThat(rename(source, target)).isFalse();
  }

  @Test
  void whoHasTheNameKeepsItsContent() throws IOException {
    Pod.write(target, "target");
    rename(source, target);

    assertThat(target).hasContent("target");
  }

  @Test
  void whoDoesNotGetTheNameKeepsItsContent() throws IOException {
    Pod.write(target, "target");
    rename(source, target);

    assertThat(source).hasContent("source");
  }

  @Test
  void anEmptyFileIsNotReplacedEither() throws IOException {
    Pod.write(target, "");

    assertThat(rename(source, target)).isFalse();
  }

  @Test
  void ofManyWritersOneGetsTheName() throws Exception {
    assertThat(renamedAtOnce()).filteredOn(Boolean::booleanValue).hasSize(1);
  }

  @Test
  void aRenameWhoseAnswerWasLostIsDone() throws IOException {
    Files.createLink(target, source);

    assertThat(rename(source, target)).isTrue();
  }

  @Test
  void aRenameWhoseAnswerWasLostTakesTheOldNameAway() throws IOException {
    Files.createLink(target, source);
    rename(source, target);

    assertThat(Pod.names(pod.shared())).containsExactly("target");
  }

  @Test
  void aFolderGetsItsNewNameWithAllThatIsInIt() throws IOException {
    Pod.write(pod.shared().resolve("folder/a/b"), "b");
    rename(pod.shared().resolve("folder"), target);

    assertThat(target.resolve("a/b")).hasContent("b");
  }

  @Test
  void aFolderLosesItsOldName() throws IOException {
    Pod.write(pod.shared().resolve("folder/a"), "a");
    rename(pod.shared().resolve("folder"), target);

    assertThat(pod.shared().resolve("folder")).doesNotExist();
  }

  @Test
  void aRenameIntoTheHomeIsRefused() {
    refused(source, pod.home().resolve("target"));

    assertThat(source).hasContent("source");
  }

  @Test
  void aRenameOutOfTheHomeIsRefused() throws IOException {
    var own = Pod.write(pod.home().resolve("own"), "own");
    refused(own, target);

    assertThat(own).hasContent("own");
  }

  @Test
  void aRenameInTheHomeIsRefused() throws IOException {
    var own = Pod.write(pod.home().resolve("own"), "own");
    refused(own, pod.home().resolve("target"));

    assertThat(own).hasContent("own");
  }

  @Test
  void aRenameThroughALinkOutOfTheSharedFolderIsRefused() throws IOException {
    var link = Files.createSymbolicLink(pod.shared().resolve("out"), pod.home());
    refused(source, link.resolve("target"));

    assertThat(source).hasContent("source");
  }

  @Test
  void aFolderIsRefusedToo() throws IOException {
    var folder = Files.createDirectory(pod.shared().resolve("folder"));
    refused(folder, pod.home().resolve("target"));

    assertThat(folder).isDirectory();
  }

  @Test
  void whatIsNotThereHasNoNewName() {
    assertThatExceptionOfType(FileNotFoundException.class)
        .isThrownBy(() -> rename(pod.shared().resolve("none"), target));
  }

  @Test
  void aFolderThatIsNotThereTakesNoFile() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> rename(source, pod.shared().resolve("none/target")));

    assertThat(source).hasContent("source");
  }

  @Test
  void aFileMovesIntoAFolderThatIsThere() throws IOException {
    Files.createDirectory(target);
    rename(source, target);

    assertThat(target.resolve("source")).hasContent("source");
  }

  private ArrayList<Boolean> renamedAtOnce() throws Exception {
    var start = new CountDownLatch(1);
    var pool = Executors.newFixedThreadPool(WRITERS);
    try {
      var writers = new ArrayList<Future<Boolean>>();
      for (var number = 0; number < WRITERS; number++) {
        var own = Pod.write(pod.shared().resolve("source-" + number), "source " + number);
        Callable<Boolean> writer =
            () -> {
              start.await();
              return rename(own, target);
            };
        writers.add(pool.submit(writer));
      }
      start.countDown();
      var answers = new ArrayList<Boolean>();
      for (var writer : writers) {
        answers.add(writer.get());
      }
      return answers;
    } finally {
      pool.shutdownNow();
    }
  }

  private boolean rename(Path from, Path to) throws IOException {
    return files.rename(Pod.hadoop(from), Pod.hadoop(to));
  }

  private void refused(Path from, Path to) {
    assertThatExceptionOfType(NotSharedException.class).isThrownBy(() -> rename(from, to));
  }
}
