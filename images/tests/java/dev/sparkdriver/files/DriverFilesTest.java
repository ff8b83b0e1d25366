package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.files.Question.Entry;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriverFilesTest {
  private static final long SECOND = 1_700_000_000_000L;

  @TempDir Path root;
  private Path home;
  private Path outside;
  private DriverFiles files;

  @BeforeEach
  void folders() throws IOException {
    home = Files.createDirectory(root.toRealPath().resolve("home"));
    outside = Files.createDirectory(root.toRealPath().resolve("outside"));
    files = new DriverFiles(List.of(home));
  }

  @Test
  void aFileIsDescribed() throws IOException {
    var file = Pod.write(home.resolve("a.csv"), "a,b");
    Files.setLastModifiedTime(file, FileTime.fromMillis(SECOND));

    assertThat(files.entry(file.toString()))
        .isEqualTo(new Entry(file.toString(), 3, false, SECOND));
  }

  @Test
  void aFolderIsDescribed() {
    assertThat(files.entry(home.toString()).folder()).isTrue();
  }

  @Test
  void aFileThatIsNotThereIsNot() {
    assertThat(files.entry(home.resolve("none").toString())).isNull();
  }

  @Test
  void aFileIsHandedOut() throws IOException {
    assertThat(bytes(Pod.write(home.resolve("deep/a.csv"), "a,b"))).isEqualTo(Pod.bytes("a,b"));
  }

  @Test
  void aFilesMiddleIsHandedOut() throws IOException {
    var file = Pod.write(home.resolve("a"), "0123456789");

    assertThat(files.bytes(file.toString(), 3, 4)).isEqualTo(Pod.bytes("3456"));
  }

  @Test
  void aFileThatIsShorterThanAskedIsHandedOutToItsEnd() throws IOException {
    var file = Pod.write(home.resolve("a"), "0123456789");

    assertThat(files.bytes(file.toString(), 8, 4)).isEqualTo(Pod.bytes("89"));
  }

  @Test
  void atTheEndAreNoBytes() throws IOException {
    var file = Pod.write(home.resolve("a"), "0123456789");

    assertThat(files.bytes(file.toString(), 10, 4)).isEmpty();
  }

  @Test
  void pastTheEndAreNoBytes() throws IOException {
    var file = Pod.write(home.resolve("a"), "0123456789");

    assertThat(files.bytes(file.toString(), 11, 4)).isEmpty();
  }

  @Test
  void anEmptyFileHasNoBytes() throws IOException {
    assertThat(bytes(Pod.write(home.resolve("a"), ""))).isEmpty();
  }

  @Test
  void aFolderHasNoBytes() {
    assertThat(bytes(home)).isNull();
  }

  @Test
  void aHiddenFileIsNotHandedOut() throws IOException {
    assertThat(bytes(Pod.write(home.resolve(".netrc"), "key"))).isNull();
  }

  @Test
  void aHiddenFileIsNotDescribed() throws IOException {
    assertThat(files.entry(Pod.write(home.resolve(".netrc"), "key").toString())).isNull();
  }

  @Test
  void aFileInAHiddenFolderIsNotHandedOut() throws IOException {
    assertThat(bytes(Pod.write(home.resolve(".ssh/deep/id"), "key"))).isNull();
  }

  @Test
  void aHiddenFolderIsNotListed() throws IOException {
    Pod.write(home.resolve(".ssh/id"), "key");

    assertThat(files.entries(home.resolve(".ssh").toString())).isNull();
  }

  @Test
  void aHiddenFileIsNotHandedOutByATurningPath() throws IOException {
    Pod.write(home.resolve(".netrc"), "key");
    var folder = Files.createDirectory(home.resolve("folder"));

    assertThat(bytes(folder.resolve("../.netrc"))).isNull();
  }

  @Test
  void aLinkToAHiddenFileIsNotHandedOut() throws IOException {
    var hidden = Pod.write(home.resolve(".netrc"), "key");

    assertThat(bytes(Files.createSymbolicLink(home.resolve("link"), hidden))).isNull();
  }

  @Test
  void aLinkToAHiddenFolderIsNotHandedOut() throws IOException {
    Pod.write(home.resolve(".ssh/id"), "key");
    var link = Files.createSymbolicLink(home.resolve("link"), home.resolve(".ssh"));

    assertThat(bytes(link.resolve("id"))).isNull();
  }

  @Test
  void aHiddenLinkToWhatIsNotHiddenIsHandedOut() throws IOException {
    var file = Pod.write(home.resolve("a"), "a");

    assertThat(bytes(Files.createSymbolicLink(home.resolve(".link"), file)))
        .isEqualTo(Pod.bytes("a"));
  }

  @Test
  void aLinkToAnotherFolderIsNotHandedOut() throws IOException {
    var other = Pod.write(outside.resolve("a"), "a");

    assertThat(bytes(Files.createSymbolicLink(home.resolve("link"), other))).isNull();
  }

  @Test
  void aLinkThatLeadsNowhereIsNotDescribed() throws IOException {
    var link = Files.createSymbolicLink(home.resolve("link"), home.resolve("none"));

    assertThat(files.entry(link.toString())).isNull();
  }

  @Test
  void aFileElsewhereIsNotHandedOut() throws IOException {
    assertThat(bytes(Pod.write(outside.resolve("a"), "a"))).isNull();
  }

  @Test
  void aFileElsewhereIsNotHandedOutByATurningPath() throws IOException {
    Pod.write(outside.resolve("a"), "a");

    assertThat(bytes(home.resolve("../outside/a"))).isNull();
  }

  @Test
  void aFolderWhoseNameBeginsWithTheHomesIsElsewhere() throws IOException {
    assertThat(bytes(Pod.write(root.toRealPath().resolve("home2/a"), "a"))).isNull();
  }

  @Test
  void aFileOfASecondRootIsHandedOut() throws IOException {
    var both = new DriverFiles(List.of(home, outside));

    assertThat(both.bytes(Pod.write(outside.resolve("a"), "a").toString(), 0, 1))
        .isEqualTo(Pod.bytes("a"));
  }

  @Test
  void aHomeMayBeInAHiddenFolder() throws IOException {
    var hidden = Files.createDirectories(outside.resolve(".x/home"));
    var both = new DriverFiles(List.of(outside, hidden));

    assertThat(both.bytes(Pod.write(hidden.resolve("a"), "a").toString(), 0, 1))
        .isEqualTo(Pod.bytes("a"));
  }

  @Test
  void aPipeIsNotRead() throws Exception {
    var pipe = home.resolve("pipe");
    new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();

    // Open at both ends, so that a failure of this test is no wait.
    try (var writer = new RandomAccessFile(pipe.toFile(), "rw")) {
      writer.write(Pod.bytes("a"));
      assertThat(bytes(pipe)).isNull();
    }
  }

  @Test
  void aFolderIsListedByName() throws IOException {
    Pod.write(home.resolve("b"), "");
    Pod.write(home.resolve("a"), "");

    assertThat(files.entries(home.toString()))
        .extracting(Entry::path)
        .containsExactly(home + "/a", home + "/b");
  }

  @Test
  void aListHasNothingThatIsHidden() throws IOException {
    Files.createSymbolicLink(home.resolve("link"), Pod.write(home.resolve(".netrc"), "key"));
    Files.createSymbolicLink(home.resolve("out"), outside);

    assertThat(files.entries(home.toString())).isEmpty();
  }

  @Test
  void aFileIsNoList() throws IOException {
    assertThat(files.entries(Pod.write(home.resolve("a"), "a").toString())).isNull();
  }

  private byte[] bytes(Path file) {
    return files.bytes(file.toString(), 0, 100);
  }
}
