package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Locks;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockPlace;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageLockRulesTest {
  @TempDir Path root;
  private ImageSources sources;

  @BeforeEach
  void checkout() throws IOException {
    for (var image : List.of("spark", "jupyter", "environment")) {
      source(image, "FROM something");
    }
    sources = new ImageSources(root);
  }

  @Test
  void whatIsBuiltOfTheSameIsFine() {
    assertThat(said(Pushed.TEXT, lock(Pushed.TEXT))).isEmpty();
    assertThat(said(Pushed.BUILT, lock(Pushed.BUILT))).isEmpty();
  }

  @Test
  void whatWasNeverBuiltIsRefusedWhereItIsAskedForWithTheCommand() {
    var said = said(Pushed.TEXT, Locks.of(Pushed.settings(Pushed.TEXT)));

    assertThat(said)
        .contains("error[E156]: the images of environment `web` have to be built")
        .contains("environments.web.pythonPackages")
        .contains("environments.files.javaPackages")
        .contains("the lock file names none")
        .contains("run `bin/sparkdriver images " + root.resolve("Pulumi.test.yaml"))
        .doesNotContain("unused", "plain");
  }

  @Test
  void anotherBaseImageIsRefused() {
    var other = Pushed.TEXT.replace("example.org/jupyter:1@", "example.org/jupyter:2@");

    assertThat(said(other, lock(Pushed.TEXT)))
        .contains("packages, the images below or their sources have changed since");
  }

  @Test
  void anotherDockerfileIsRefused() throws IOException {
    var lock = lock(Pushed.TEXT);
    source("environment", "FROM something else");

    assertThat(said(Pushed.TEXT, lock)).contains("E156", "`web`", "`files`");
  }

  @Test
  void sourcesOfImagesThatAreNamedAreNobodysBusiness() throws IOException {
    var lock = lock(Pushed.TEXT);
    source("jupyter", "FROM something else");

    assertThat(said(Pushed.TEXT, lock)).isEmpty();
  }

  @Test
  void sourcesOfImagesThatAreBuiltMakeAllOnThemStale() throws IOException {
    var lock = lock(Pushed.BUILT);
    source("spark", "FROM something else");

    assertThat(said(Pushed.BUILT, lock))
        .contains("images of Spark 3.5.9 have", "environment `web`", "environment `files`");
  }

  @Test
  void imagesInAnotherRegistryAreRefused() {
    var moved = Pushed.TEXT.replace(Pushed.REGISTRY, "registry.example.com/moved");

    assertThat(said(moved, lock(Pushed.TEXT)))
        .contains("those in the lock file are in another registry than registry.example.com/moved");
  }

  @Test
  void imagesInAFolderOfTheRegistryAreNotThoseInTheRegistry() {
    var up = Pushed.TEXT.replace(Pushed.REGISTRY, "registry.example.com");

    assertThat(said(up, lock(Pushed.TEXT)))
        .contains("in another registry than registry.example.com\n");
  }

  @Test
  void packagesThatAreNotLockedAreAnotherRules() {
    assertThat(said(Pushed.TEXT, LockFile.EMPTY)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "images: {notebook: \"example.org/jupyter:1@sha256:DIGEST\"}",
        "images: {executor: \"example.org/spark:1@sha256:DIGEST\"}",
        "# none"
      })
  void halfAPairOfImagesIsAnotherRules(String images) throws IOException {
    var file = root.resolve("Pulumi.test.yaml");
    Files.writeString(
        file, Pushed.TEXT.replace(Pushed.IMAGES, images.replace("DIGEST", "a".repeat(64))));
    Locks.of(Pushed.settings(Pushed.TEXT)).write(LockFile.beside(file));

    assertThat(Validation.withLock(Validation.PROJECT.file(file), Optional.empty()).errors())
        .extracting(error -> error.code().id())
        .containsOnly("E053");
  }

  private LockFile lock(String text) {
    return Pushed.lock(Pushed.settings(text), sources);
  }

  private String said(String text, LockFile lock) {
    var file = root.resolve("Pulumi.test.yaml");
    lock.write(LockFile.beside(file));
    var source = Validation.PROJECT.yaml("Pulumi.test.yaml", text);
    var found = new Diagnostics();
    var valid = (Validation.Valid) Validation.of(source);
    new ImageLockRules(new LockPlace(file, Optional.empty()), sources).check(valid.bound(), found);
    return found.sorted().isEmpty() ? "" : new Report(source.lines(), false).text(found.sorted());
  }

  private void source(String image, String dockerfile) throws IOException {
    var folder = Files.createDirectories(root.resolve("images").resolve(image));
    Files.writeString(folder.resolve("Dockerfile"), dockerfile);
  }
}
