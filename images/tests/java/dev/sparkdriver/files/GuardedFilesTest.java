package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.permission.FsPermission;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedFilesTest {
  private static final FsPermission PRIVATE = new FsPermission((short) 0640);

  @TempDir Path root;
  private Pod pod;
  private GuardedFiles files;
  private Path kept;
  private Path own;

  @BeforeEach
  void folders() throws IOException {
    pod = Pod.in(root);
    files = pod.files();
    kept = Pod.write(pod.shared().resolve("kept"), "kept");
    own = Pod.write(pod.home().resolve("own"), "own");
  }

  @AfterEach
  void aDriverWithoutASession() {
    Session.end();
  }

  @Test
  void aFileIsMadeInTheSharedFolder() throws IOException {
    close(files.create(Pod.hadoop(pod.shared().resolve("new")), false), "new");

    assertThat(pod.shared().resolve("new")).hasContent("new");
  }

  @Test
  void aFilesFoldersAreMadeInTheSharedFolder() throws IOException {
    close(files.create(Pod.hadoop(pod.shared().resolve("a/b/new")), false), "new");

    assertThat(pod.shared().resolve("a/b/new")).hasContent("new");
  }

  @Test
  void aNewFileIsRefusedAndNotMade() {
    refused(() -> files.create(Pod.hadoop(pod.home().resolve("new")), false));

    assertThat(pod.home().resolve("new")).doesNotExist();
  }

  @Test
  void aRefusedFilesFoldersAreNotMade() {
    refused(() -> files.create(Pod.hadoop(pod.home().resolve("a/b/new")), false));

    assertThat(pod.home().resolve("a")).doesNotExist();
  }

  @Test
  void aFileWithAPermissionIsRefusedAndNotMade() {
    var path = Pod.hadoop(pod.home().resolve("new"));
    refused(() -> files.create(path, PRIVATE, true, 4096, (short) 1, 4096, null));

    assertThat(pod.home().resolve("new")).doesNotExist();
  }

  @Test
  void aFileWithoutItsFoldersIsRefusedAndNotMade() {
    var path = Pod.hadoop(pod.home().resolve("new"));
    refused(() -> files.createNonRecursive(path, PRIVATE, true, 4096, (short) 1, 4096, null));

    assertThat(pod.home().resolve("new")).doesNotExist();
  }

  @Test
  void aRefusedOverwriteKeepsTheContent() {
    refused(() -> files.create(Pod.hadoop(own), true));

    assertThat(own).hasContent("own");
  }

  @Test
  void anOverwriteThroughALinkKeepsTheContentOutsideOfTheSharedFolder() throws IOException {
    var link = Files.createSymbolicLink(pod.shared().resolve("link"), own);
    refused(() -> files.create(Pod.hadoop(link), true));

    assertThat(own).hasContent("own");
  }

  @Test
  void anOverwriteReplacesTheContent() throws IOException {
    close(files.create(Pod.hadoop(kept), true), "new");

    assertThat(kept).hasContent("new");
  }

  @Test
  void anAppendIsDone() throws IOException {
    close(files.append(Pod.hadoop(kept)), ", and more");

    assertThat(kept).hasContent("kept, and more");
  }

  @Test
  void anAppendIsRefused() {
    refused(() -> files.append(Pod.hadoop(own)));
  }

  @Test
  void aFolderIsMadeInTheSharedFolder() throws IOException {
    assertThat(files.mkdirs(Pod.hadoop(pod.shared().resolve("a/b")))).isTrue();
    assertThat(pod.shared().resolve("a/b")).isDirectory();
  }

  @Test
  void aFolderIsRefusedAndNotMade() {
    refused(() -> files.mkdirs(Pod.hadoop(pod.home().resolve("a/b"))));

    assertThat(pod.home().resolve("a")).doesNotExist();
  }

  @Test
  void aFolderWithAPermissionIsRefusedAndNotMade() {
    refused(() -> files.mkdirs(Pod.hadoop(pod.home().resolve("a")), PRIVATE));

    assertThat(pod.home().resolve("a")).doesNotExist();
  }

  @Test
  void theWarehouseIsMade() throws IOException {
    var warehouse = pod.home().resolve("spark-warehouse");
    Session.with("spark.sql.warehouse.dir", "file:" + warehouse);
    files.mkdirs(Pod.hadoop(warehouse));

    assertThat(warehouse).isDirectory();
  }

  @Test
  void aTableInTheWarehouseIsRefused() {
    var warehouse = pod.home().resolve("spark-warehouse");
    Session.with("spark.sql.warehouse.dir", "file:" + warehouse);
    refused(() -> files.mkdirs(Pod.hadoop(warehouse.resolve("table/_temporary"))));

    assertThat(warehouse).doesNotExist();
  }

  @Test
  void aFileIsDeletedFromTheSharedFolder() throws IOException {
    assertThat(files.delete(Pod.hadoop(kept), false)).isTrue();
    assertThat(kept).doesNotExist();
  }

  @Test
  void aDeletionIsRefusedAndNothingDeleted() {
    refused(() -> files.delete(Pod.hadoop(own), false));

    assertThat(own).hasContent("own");
  }

  @Test
  void aFoldersDeletionIsRefusedAndNothingDeleted() {
    refused(() -> files.delete(Pod.hadoop(pod.home()), true));

    assertThat(own).hasContent("own");
  }

  @Test
  void aDeletedFolderTakesNothingAwayBehindItsLinks() throws IOException {
    var folder = Files.createDirectory(pod.shared().resolve("folder"));
    Files.createSymbolicLink(folder.resolve("link"), pod.home());
    files.delete(Pod.hadoop(folder), true);

    assertThat(own).hasContent("own");
  }

  @Test
  void aPermissionIsSet() throws IOException {
    files.setPermission(Pod.hadoop(kept), PRIVATE);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-r-----");
  }

  @Test
  void aPermissionIsRefused() throws IOException {
    var before = Files.getPosixFilePermissions(own);
    refused(() -> files.setPermission(Pod.hadoop(own), new FsPermission((short) 0111)));

    assertThat(Files.getPosixFilePermissions(own)).isEqualTo(before);
  }

  @Test
  void anOwnerIsRefused() {
    refused(() -> files.setOwner(Pod.hadoop(own), "nobody", "nogroup"));
  }

  @Test
  void aTimeIsRefused() throws IOException {
    var before = Files.getLastModifiedTime(own);
    refused(() -> files.setTimes(Pod.hadoop(own), 0, 0));

    assertThat(Files.getLastModifiedTime(own)).isEqualTo(before);
  }

  @Test
  void aCutIsRefused() {
    refused(() -> files.truncate(Pod.hadoop(own), 0));

    assertThat(own).hasContent("own");
  }

  @Test
  void aFileIsCut() throws IOException {
    files.truncate(Pod.hadoop(kept), 2);

    assertThat(kept).hasContent("ke");
  }

  private static void close(FSDataOutputStream out, String text) throws IOException {
    try (out) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void refused(ThrowingCallable change) {
    assertThatExceptionOfType(NotSharedException.class).isThrownBy(change);
  }
}
