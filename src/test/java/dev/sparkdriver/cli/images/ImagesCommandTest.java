package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.cli.Ran;
import dev.sparkdriver.cli.input.CommandFailure;
import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.images.ImageSources;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesCommandTest {
  private static final String DIGEST = "sha256:" + "a".repeat(64);
  static final String TEXT =
      """
      config:
        pulumi:disable-default-providers: [docker, gcp, kubernetes]
        sparkdriver:cluster: {target: kubeconfig}
        sparkdriver:images: {registry: registry.example.com/team}
        sparkdriver:environments:
          web: {pythonPackages: [humanize==4.9.0]}
        sparkdriver:defaults:
          images: {notebook: "example.org/jupyter@DIGEST", executor: "example.org/spark@DIGEST"}
          login: {passwordHash: {secure: "v1:cGxhaW4="}}
        sparkdriver:teams: [{name: ads, environment: web, notebooks: [{name: main}]}]
      """
          .replace("DIGEST", DIGEST);
  private static final String BASES =
      TEXT.replace("{registry", "{build: true, registry")
          .replaceFirst(" *images: \\{notebook.*\n", "");
  private static final StackImages.Places OPEN = new StackImages.Places(List::of, () -> null);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void locked() throws IOException {
    file = folder.resolve("Pulumi.test.yaml");
    write(TEXT);
  }

  private void write(String text) throws IOException {
    Files.writeString(file, text);
    var wanted = Wanted.of(settings().environments().get("web"), settings().packages());
    LockFile.EMPTY
        .with(
            "web",
            LockedEnvironment.of(wanted, List.of("humanize==4.9.0 --hash=" + DIGEST), List.of()))
        .write(LockFile.beside(file));
  }

  private Settings settings() {
    return SettingsReader.read(Validation.PROJECT.file(file));
  }

  private Ran images(String... options) {
    var words = new ArrayList<>(List.of("images", file.toString()));
    words.addAll(List.of(options));
    return Ran.sparkdriver(words.toArray(String[]::new));
  }

  private List<ImageBuild> built() {
    return built(false);
  }

  private List<ImageBuild> built(boolean again) {
    var built = new ArrayList<ImageBuild>();
    stack(again)
        .build(
            image -> {
              built.add(image);
              return image.repository() + "@sha256:" + built.size();
            },
            OPEN);
    return built;
  }

  private StackImages stack(boolean again) {
    return new StackImages(settings(), ImageSources.here(), LockFile.beside(file), again);
  }

  @Test
  void whatARegistryHasLostIsBuiltAgain() {
    built();

    assertThat(built(true)).hasSize(2);
    assertThat(stack(false).stale()).isEmpty();
  }

  @Test
  void aCheckSaysWhatIsStaleAndTheCommandAndBuildsNothing() throws IOException {
    var before = Files.readString(LockFile.beside(file));
    var ran = images("--check");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out())
        .contains("images of environment web: the lock file names none")
        .contains("run `bin/sparkdriver images " + file + "`");
    assertThat(Files.readString(LockFile.beside(file))).isEqualTo(before);
  }

  @Test
  void whatIsBuiltIsFine() {
    built();

    assertThat(images("--check").status()).isZero();
    assertThat(images().out()).contains("all images are built");
    assertThat(built()).isEmpty();
  }

  @Test
  void aStackThatNamesNoRegistryHasNothingToBuild() throws IOException {
    Files.writeString(file, TEXT.replaceFirst(" *sparkdriver:images.*\n.*\n.*\n", ""));
    Files.writeString(file, Files.readString(file).replace(" environment: web,", ""));
    var ran = images();

    assertThat(ran.status()).isZero();
    assertThat(ran.out()).contains("names no `images.registry`");
  }

  @Test
  void packagesThatAreNotLockedAreRefusedFirst() throws IOException {
    Files.delete(LockFile.beside(file));
    var ran = images();

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("error[E153]");
  }

  @Test
  void bothImagesAreBuiltOnThoseThatAreNamed() {
    assertThat(built())
        .extracting(image -> image.arguments().get("BASE_IMAGE"))
        .containsExactly("example.org/jupyter@" + DIGEST, "example.org/spark@" + DIGEST);
  }

  @Test
  void theLockNamesThemByDigest() {
    built();
    var images = LockFile.read(LockFile.beside(file)).of("web").flatMap(LockedEnvironment::images);

    assertThat(images.orElseThrow().notebook())
        .isEqualTo("registry.example.com/team/web/jupyter@sha256:1");
    assertThat(images.orElseThrow().executor())
        .isEqualTo("registry.example.com/team/web/spark@sha256:2");
  }

  @Test
  void anImageSaysWhatItIsBuiltOf() {
    assertThat(built().get(0).labels())
        .containsEntry("org.opencontainers.image.version", "3.5.9")
        .containsEntry("org.opencontainers.image.base.name", "example.org/jupyter@" + DIGEST)
        .containsKeys("org.opencontainers.image.revision", "dev.sparkdriver.lock");
  }

  @Test
  void basesAreBuiltFirstAndEachImageOnTheOneBelow() throws IOException {
    write(BASES);
    var built = built();

    assertThat(built)
        .extracting(image -> image.folder().getFileName().toString())
        .containsExactly("spark", "jupyter", "environment", "environment");
    assertThat(built.get(1).arguments())
        .containsEntry("SPARK_IMAGE", "registry.example.com/team/spark@sha256:1");
    assertThat(built.get(2).arguments())
        .containsEntry("BASE_IMAGE", "registry.example.com/team/jupyter@sha256:2");
  }

  @Test
  void whatWasDoneBeforeAFailureIsKept() throws IOException {
    write(BASES);
    assertThat(stack(false).stale()).hasSize(2);

    assertThatThrownBy(() -> stack(false).build(ImagesCommandTest::basesAlone, OPEN))
        .hasMessage("the registry is full");

    assertThat(stack(false).stale()).containsOnlyKeys("environment web");
  }

  private static String basesAlone(ImageBuild image) {
    if (image.folder().endsWith("environment")) {
      throw new IllegalStateException("the registry is full");
    }
    return image.repository() + "@sha256:1";
  }

  @Test
  void whatIsLockedMeanwhileIsKept() throws IOException {
    var other = LockedEnvironment.of(wanted(), List.of(), List.of());
    stack(false)
        .build(
            image -> {
              LockFile.read(beside()).with("other", other).write(beside());
              return image.repository() + "@sha256:1";
            },
            OPEN);

    assertThat(LockFile.read(beside()).of("other")).contains(other);
    assertThat(stack(false).stale()).isEmpty();
  }

  @Test
  void imagesOfPackagesThatAreNoMoreLockedAreNotNoted() {
    var newer = LockedEnvironment.of(wanted(), List.of(), List.of());

    assertThatThrownBy(
            () ->
                stack(false)
                    .build(
                        image -> {
                          LockFile.read(beside()).with("web", newer).write(beside());
                          return image.repository() + "@sha256:1";
                        },
                        OPEN))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("environment web");

    assertThat(LockFile.read(beside()).of("web")).contains(newer);
  }

  private Path beside() {
    return LockFile.beside(file);
  }

  private Wanted wanted() {
    return Wanted.of(settings().environments().get("web"), settings().packages());
  }

  @Test
  void aStackFileWithMistakesIsRefused() throws IOException {
    Files.writeString(file, "config: {}\n");

    assertThat(images().status()).isEqualTo(1);
  }
}
