package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Symbolic links: what is removed is the link, what is written is where it leads to. */
class LinksTest {
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
  void aLinkOutOfTheSharedFolderThatLeadsToAFileNotThereYetIsNotWrittenThrough()
      throws IOException {
    var link =
        Files.createSymbolicLink(pod.shared().resolve("out.csv"), pod.home().resolve("out.csv"));
    catchThrowable(() -> files.create(Pod.hadoop(link), true).close());
    assertThat(pod.home().resolve("out.csv")).doesNotExist();
  }

  @Test
  void aLinkIntoTheSharedFolderToWhatIsNotThereYetIsKept() throws IOException {
    var link = Files.createSymbolicLink(pod.home().resolve("out"), pod.shared().resolve("new"));
    assertThatCode(() -> places.refuseUnlessKept(link.toFile())).doesNotThrowAnyException();
  }

  @Test
  void anOverwriteThatIsRefusedKeepsThePersonsLink() throws IOException {
    var data = Files.createDirectory(pod.shared().resolve("data"));
    var link = Files.createSymbolicLink(pod.home().resolve("out"), data);
    // what Spark does for mode("overwrite"): delete, then make the folder
    catchThrowable(() -> files.delete(Pod.hadoop(link), true));
    catchThrowable(() -> files.mkdirs(Pod.hadoop(link.resolve("_temporary/0"))));
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void aLinkOfTheHomeIsNotMovedAway() throws IOException {
    var data = Files.createDirectory(pod.shared().resolve("data"));
    var link = Files.createSymbolicLink(pod.home().resolve("out"), data);
    catchThrowable(() -> files.rename(Pod.hadoop(link), Pod.hadoop(pod.shared().resolve("moved"))));
    assertThat(Files.isSymbolicLink(link)).isTrue();
  }

  @Test
  void aLinkInTheSharedFolderThatLeadsOutMayBeDeleted() throws IOException {
    var link = Files.createSymbolicLink(pod.shared().resolve("out"), pod.home());
    assertThat(files.delete(Pod.hadoop(link), false)).isTrue();
  }

  @Test
  void aLinkReplacesNoFile() throws IOException {
    var link = Files.createSymbolicLink(pod.shared().resolve("lost"), pod.shared().resolve("none"));
    var taken = Pod.write(pod.shared().resolve("taken"), "taken");
    catchThrowable(() -> files.rename(Pod.hadoop(link), Pod.hadoop(taken)));
    assertThat(Files.isSymbolicLink(taken)).isFalse();
  }

  @Test
  void renameOntoASymbolicLinkToItselfKeepsTheFile() throws IOException {
    var file = Pod.write(pod.shared().resolve("a"), "a");
    var link = Files.createSymbolicLink(pod.shared().resolve("link"), file);
    files.rename(Pod.hadoop(file), Pod.hadoop(link));
    assertThat(link).hasContent("a");
  }

  @Test
  void renameThroughALinkedFolderOntoItselfKeepsTheFile() throws IOException {
    var file = Pod.write(pod.shared().resolve("a"), "a");
    Files.createSymbolicLink(pod.link(), pod.shared());
    files.rename(Pod.hadoop(file), Pod.hadoop(pod.link().resolve("a")));
    assertThat(file).exists();
  }

  @Test
  void aNameTakenByALinkThatLeadsNowhereIsNotGiven() throws IOException {
    var source = Pod.write(pod.shared().resolve("a"), "a");
    var link = Files.createSymbolicLink(pod.shared().resolve("lost"), pod.shared().resolve("none"));
    assertThat(files.rename(Pod.hadoop(source), Pod.hadoop(link))).isFalse();
  }

  @Test
  void aSharedFolderGivenByALinkIsKept() throws IOException {
    var name = Files.createSymbolicLink(root.resolve("mount"), pod.shared());
    var conf = pod.unshared();
    conf.set(Places.SHARED, name.toString());
    assertThatCode(() -> new Places(conf).refuseUnlessKept(name.resolve("a").toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void anEventLogGivenByALinkIsKept() throws IOException {
    var real = Files.createDirectory(pod.home().resolve("real"));
    var name = Files.createSymbolicLink(pod.home().resolve("events"), real);
    Session.with("spark.eventLog.dir", "file:" + name);
    assertThatCode(() -> places.refuseUnlessKept(name.resolve("a").toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void withoutASharedFolderNothingIsLinked() {
    assertThat(new Places(pod.unshared()).isLinked()).isFalse();
  }
}
