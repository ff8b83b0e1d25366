package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesTest {
  private static final String UUID = "-0a1b2c3d-0123-4567-89ab-0123456789ab";

  @TempDir Path root;
  private Pod pod;

  @BeforeEach
  void folders() throws IOException {
    pod = Pod.in(root);
  }

  @AfterEach
  void aDriverAgain() {
    FakeContext.disconnect();
  }

  @Test
  void theSharedFolderIsKept() {
    assertThat(keeps(pod.shared())).isTrue();
  }

  @Test
  void whatIsInTheSharedFolderIsKept() {
    assertThat(keeps(pod.shared().resolve("not/there/yet"))).isTrue();
  }

  @Test
  void aFolderWhoseNameBeginsWithTheSharedOnesIsNotKept() {
    assertThat(keeps(root.resolve("shared-not"))).isFalse();
  }

  @Test
  void theHomeIsNotKept() {
    assertThat(keeps(pod.home())).isFalse();
  }

  @Test
  void aFileOfTheHomeIsNotKept() throws IOException {
    assertThat(keeps(Pod.write(pod.home().resolve("a.csv"), "a"))).isFalse();
  }

  @Test
  void aPathOfWhichNoParentExistsIsNotKept() {
    assertThat(keeps(Path.of("/nonexistent/of/sparkdriver"))).isFalse();
  }

  @Test
  void theRootIsNotKept() {
    assertThat(keeps(Path.of("/"))).isFalse();
  }

  @Test
  void withoutASharedFolderItsNameIsNotKept() {
    assertThat(keeps(new Places(pod.unshared()), pod.shared())).isFalse();
  }

  @Test
  void hadoopsOwnFolderIsKept() {
    assertThat(keeps(pod.scratch().resolve("s3a/block"))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp/spark" + UUID,
        "/tmp/temporary" + UUID + "/commits/0",
        "/tmp/blockmgr" + UUID + "/0c",
        "/var/data/sparkdriver-test/spark" + UUID
      })
  void aTemporaryFolderOfSparksIsKept(String file) {
    assertThat(keeps(Path.of(file))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/tmp",
        "/tmp/out",
        "/tmp/" + UUID,
        "/tmp/spark-0a1b2c3d",
        "/tmp/spark" + UUID + "0",
        "/tmp/spark-0A1B2C3D-0123-4567-89ab-0123456789ab",
        "/tmp/out/spark" + UUID,
        "/var/data/sparkdriver-test",
        "/home/spark" + UUID
      })
  void anotherTemporaryFolderIsNotKept(String file) {
    assertThat(keeps(Path.of(file))).isFalse();
  }

  @Test
  void aLinkOutOfTheSharedFolderIsNotKept() throws IOException {
    var link = Files.createSymbolicLink(pod.shared().resolve("out"), pod.home());

    assertThat(keeps(link.resolve("new"))).isFalse();
  }

  @Test
  void aLinkIntoTheSharedFolderIsKept() throws IOException {
    var link = Files.createSymbolicLink(pod.home().resolve("team"), pod.shared());

    assertThat(keeps(link.resolve("new"))).isTrue();
  }

  @Test
  void aLinkToALinkIntoTheSharedFolderIsKept() throws IOException {
    var link = Files.createSymbolicLink(pod.home().resolve("team"), pod.shared());
    var second = Files.createSymbolicLink(pod.home().resolve("again"), link);

    assertThat(keeps(second.resolve("new"))).isTrue();
  }

  @Test
  void aLinkFromATemporaryFolderIntoTheHomeIsNotKept() throws IOException {
    var link = Files.createSymbolicLink(pod.scratch().resolve("out"), pod.home());

    assertThat(keeps(link.resolve("new"))).isFalse();
  }

  @Test
  void aLinkInTheHomeThatLeadsNowhereIsNotKept() throws IOException {
    var link = Files.createSymbolicLink(pod.home().resolve("lost"), pod.home().resolve("none"));

    assertThat(keeps(link)).isFalse();
  }

  @Test
  void linksThatLeadToOneAnotherEndInARefusal() throws IOException {
    Files.createSymbolicLink(pod.home().resolve("a"), pod.home().resolve("b"));
    var link = Files.createSymbolicLink(pod.home().resolve("b"), pod.home().resolve("a"));

    assertThat(keeps(link)).isFalse();
  }

  @Test
  void twoDotsLeadOutOfTheSharedFolder() {
    assertThat(keeps(pod.shared().resolve("../home/a"))).isFalse();
  }

  @Test
  void twoDotsLeadOutOfTheSharedFolderThroughWhatIsNotThere() {
    assertThat(keeps(pod.shared().resolve("none/../../home/a"))).isFalse();
  }

  @Test
  void twoDotsLeadIntoTheSharedFolder() {
    assertThat(keeps(pod.home().resolve("../shared/a"))).isTrue();
  }

  @Test
  void twoDotsAfterALinkStartFromWhereItLeads() throws IOException {
    Files.createDirectory(pod.home().resolve("deep"));
    var link = Files.createSymbolicLink(pod.shared().resolve("out"), pod.home().resolve("deep"));

    assertThat(keeps(link.resolve("../a"))).isFalse();
  }

  @Test
  void theDriversLinkIsKept() throws IOException {
    Files.createSymbolicLink(pod.link(), pod.shared());

    assertThat(keeps(pod.link().resolve("new"))).isTrue();
  }

  @Test
  void aFolderOfTheUsersInTheLinksPlaceIsNotKept() throws IOException {
    Files.createDirectory(pod.link());

    assertThat(keeps(pod.link().resolve("new"))).isFalse();
  }

  @Test
  void anExecutorsMountInTheLinksPlaceIsKept() throws IOException {
    Files.createDirectory(pod.link());
    Driver.reachedBy(FakeContext.connect(question -> null), "/", true);

    assertThat(keeps(pod.link().resolve("new"))).isTrue();
  }

  @Test
  void anExecutorsMountIsNotKeptWhenTheDriverHasAFolderThere() throws IOException {
    Files.createDirectory(pod.link());
    Driver.reachedBy(FakeContext.connect(question -> null), "/", false);

    assertThat(keeps(pod.link().resolve("new"))).isFalse();
  }

  private boolean keeps(Path file) {
    return keeps(new Places(pod.conf()), file);
  }

  private static boolean keeps(Places places, Path file) {
    try {
      places.refuseUnlessKept(file.toFile());
      return true;
    } catch (NotSharedException refused) {
      return false;
    }
  }
}
