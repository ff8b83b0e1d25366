package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotebookFileSystemTest {
  @TempDir Path root;
  private Pod pod;
  private NotebookFileSystem files;
  private FileContext context;

  @BeforeEach
  void folders() throws Exception {
    pod = Pod.in(root);
    files = new NotebookFileSystem();
    files.initialize(URI.create("file:///"), pod.conf());
    context =
        FileContext.getFileContext(new NotebookFs(URI.create("file:///"), pod.conf()), pod.conf());
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
  }

  @Test
  void aFileHasNoChecksumBesideIt() throws IOException {
    files.create(Pod.hadoop(pod.shared().resolve("a"))).close();

    assertThat(Pod.names(pod.shared())).containsExactly("a");
  }

  @Test
  void aRefusedOverwriteKeepsTheContent() throws IOException {
    var own = Pod.write(pod.home().resolve("own"), "own");
    assertThatExceptionOfType(NotSharedException.class)
        .isThrownBy(() -> files.create(Pod.hadoop(own), true));

    assertThat(own).hasContent("own");
  }

  @Test
  void aFileInAFolderIsNotReplacedByOneThatMovesThere() throws IOException {
    var source = Pod.write(pod.shared().resolve("a"), "source");
    var taken = Pod.write(pod.shared().resolve("folder/a"), "taken");
    files.rename(Pod.hadoop(source), Pod.hadoop(taken.getParent()));

    assertThat(taken).hasContent("taken");
  }

  @Test
  void aCopyFromTheHomeIntoTheSharedFolderIsMade() throws IOException {
    var own = Pod.write(pod.home().resolve("own"), "own");
    files.copyFromLocalFile(Pod.hadoop(own), Pod.hadoop(pod.shared().resolve("copy")));

    assertThat(pod.shared().resolve("copy")).hasContent("own");
  }

  @Test
  void aCheckpointIsMadeInTheSharedFolder() throws IOException {
    context.create(Pod.hadoop(pod.shared().resolve("0")), EnumSet.of(CreateFlag.CREATE)).close();

    assertThat(pod.shared().resolve("0")).exists();
  }

  @Test
  void aCheckpointIsRefused() {
    assertThatExceptionOfType(NotSharedException.class)
        .isThrownBy(
            () ->
                context.create(Pod.hadoop(pod.home().resolve("0")), EnumSet.of(CreateFlag.CREATE)));
  }

  @Test
  void aCheckpointsFolderIsRefused() {
    assertThatExceptionOfType(NotSharedException.class)
        .isThrownBy(() -> context.mkdir(Pod.hadoop(pod.home().resolve("commits")), null, true));
  }

  @Test
  void aCheckpointGetsItsName() throws IOException {
    var source = Pod.write(pod.shared().resolve(".0.tmp"), "0");
    context.rename(Pod.hadoop(source), Pod.hadoop(pod.shared().resolve("0")));

    assertThat(pod.shared().resolve("0")).hasContent("0");
  }

  @Test
  void aCheckpointIsNotReplaced() throws IOException {
    var source = Pod.write(pod.shared().resolve(".0.tmp"), "second");
    var first = Pod.write(pod.shared().resolve("0"), "first");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> context.rename(Pod.hadoop(source), Pod.hadoop(first)));
  }

  @Test
  void aCheckpointIsReplacedWhenThatIsWanted() throws IOException {
    var source = Pod.write(pod.shared().resolve(".0.tmp"), "second");
    var first = Pod.write(pod.shared().resolve("0"), "first");
    context.rename(Pod.hadoop(source), Pod.hadoop(first), Options.Rename.OVERWRITE);

    assertThat(first).hasContent("second");
  }

  @Test
  void aSymbolicLinkInTheHomeIsRefused() {
    var link = pod.home().resolve("link");
    assertThatExceptionOfType(NotSharedException.class)
        .isThrownBy(
            () ->
                files
                    .getRawFileSystem()
                    .createSymlink(Pod.hadoop(pod.shared()), Pod.hadoop(link), false));

    assertThat(Files.isSymbolicLink(link)).isFalse();
  }

  @Test
  void anExecutorWithAnotherFileSystemDoesNotStart() {
    var executor = FakeContext.connect(question -> null);
    executor.conf().set("spark.hadoop.fs.file.impl.disable.cache", "true");

    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new FilesPlugin()
                    .executorPlugin()
                    .init(executor, Map.of("folder", "/", "linked", "true")))
        .withMessageContaining("writes could be lost");
  }

  @Test
  void anExecutorLearnsWhereItsDriverIs() {
    var executor = FakeContext.connect(question -> null);
    executor.conf().set("spark.hadoop.fs.file.impl.disable.cache", "true");
    executor.conf().set("spark.hadoop.fs.file.impl", NotebookFileSystem.class.getName());
    new FilesPlugin().executorPlugin().init(executor, Map.of("folder", "/work", "linked", "true"));

    assertThat(Driver.folder()).contains("/work");
  }
}
