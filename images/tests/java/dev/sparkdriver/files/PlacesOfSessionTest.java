package dev.sparkdriver.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacesOfSessionTest {
  private static final String WAREHOUSE = "spark.sql.warehouse.dir";

  @TempDir Path root;
  private Pod pod;
  private Places places;
  private Path warehouse;

  @BeforeEach
  void folders() throws IOException {
    pod = Pod.in(root);
    places = new Places(pod.conf());
    warehouse = pod.home().resolve("spark-warehouse");
  }

  @AfterEach
  void aDriverWithoutASession() {
    FakeContext.disconnect();
    Session.end();
  }

  @Test
  void theWarehouseMayBeMade() {
    Session.with(WAREHOUSE, "file:" + warehouse);

    assertThatCode(() -> places.refuseFolderUnlessKept(warehouse.toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void theWarehouseMayBeGivenWithoutAScheme() {
    Session.with(WAREHOUSE, warehouse.toString());

    assertThatCode(() -> places.refuseFolderUnlessKept(warehouse.toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void aWarehouseWithASlashAtItsEndMayBeMade() {
    Session.with(WAREHOUSE, "file:" + warehouse + "/");

    assertThatCode(() -> places.refuseFolderUnlessKept(warehouse.toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void aFolderInTheWarehouseIsRefused() {
    Session.with(WAREHOUSE, "file:" + warehouse);

    refused(() -> places.refuseFolderUnlessKept(warehouse.resolve("table").toFile()));
  }

  @Test
  void anyOtherChangeOfTheWarehouseIsRefused() {
    Session.with(WAREHOUSE, "file:" + warehouse);

    refused(() -> places.refuseUnlessKept(warehouse.toFile()));
  }

  @Test
  void aBucketsFolderOfTheSameNameIsNotTheWarehouse() {
    Session.with(WAREHOUSE, "gs://bucket" + warehouse);

    refused(() -> places.refuseFolderUnlessKept(warehouse.toFile()));
  }

  @Test
  void withoutASessionTheWarehouseIsRefused() {
    refused(() -> places.refuseFolderUnlessKept(warehouse.toFile()));
  }

  @Test
  void theEventLogIsKept() {
    Session.with("spark.eventLog.dir", "file:" + pod.home() + "/events");

    assertThatCode(() -> places.refuseUnlessKept(pod.home().resolve("events/app-1").toFile()))
        .doesNotThrowAnyException();
  }

  @Test
  void sparksLocalFolderHasTemporaryFolders() {
    Session.with("spark.local.dir", pod.home().toString());

    assertThatCode(
            () ->
                places.refuseUnlessKept(
                    pod.home().resolve("spark-0a1b2c3d-0123-4567-89ab-0123456789ab").toFile()))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"local", "local[4]", "local[*,3]"})
  void aSessionWithoutExecutorsWritesAnywhere(String master) {
    Session.with("spark.master", master);

    assertThatCode(() -> places.refuseUnlessKept(pod.home().toFile())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"k8s://https://cluster", "local-cluster[2,1,1024]", "spark://local"})
  void aSessionWithExecutorsDoesNot(String master) {
    Session.with("spark.master", master);

    refused(() -> places.refuseUnlessKept(pod.home().toFile()));
  }

  @Test
  void theDriverOwnsAllOfItsFiles() {
    assertThat(places.isOwn(pod.home().toFile())).isTrue();
  }

  @Test
  void anExecutorDoesNotOwnTheHome() {
    FakeContext.connect(question -> null);

    assertThat(places.isOwn(pod.home().toFile())).isFalse();
  }

  @Test
  void anExecutorOwnsWhatIsShared() {
    FakeContext.connect(question -> null);

    assertThat(places.isOwn(pod.shared().resolve("a").toFile())).isTrue();
  }

  @Test
  void anExecutorOwnsItsTemporaryFolders() {
    FakeContext.connect(question -> null);

    assertThat(places.isOwn(Path.of("/tmp/spark-0a1b2c3d-0123-4567-89ab-0123456789ab/a").toFile()))
        .isTrue();
  }

  @Test
  void aLinkToTheSharedFolderIsLinked() throws IOException {
    Files.createSymbolicLink(pod.link(), pod.shared());

    assertThat(places.isLinked()).isTrue();
  }

  @Test
  void aMissingLinkIsNotLinked() {
    assertThat(places.isLinked()).isFalse();
  }

  @Test
  void aLinkToSomewhereElseIsNotLinked() throws IOException {
    Files.createSymbolicLink(pod.link(), pod.home());

    assertThat(places.isLinked()).isFalse();
  }

  private static void refused(ThrowingCallable change) {
    assertThatExceptionOfType(NotSharedException.class).isThrownBy(change);
  }
}
