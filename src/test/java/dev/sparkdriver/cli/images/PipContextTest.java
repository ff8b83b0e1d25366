package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.Asked;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.lock.resolve.PythonIndex;
import dev.sparkdriver.lock.resolve.Repository;
import dev.sparkdriver.settings.PackagesSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What builds see of an index of Python packages. */
final class PipContextTest {
  private static final String URL = "https://pypi.example.com/simple";
  private static final PythonIndex INDEX =
      new PythonIndex(URL, Optional.of(new Repository.Login("reader", "p@ss")), Optional.empty());
  private static final PackagesSettings NAMED =
      new PackagesSettings(
          List.of(),
          Optional.of(new PackagesSettings.PythonIndex(URL, Optional.empty(), Optional.empty())));
  private static final PackagesSettings UNNAMED = new PackagesSettings(List.of(), Optional.empty());
  private static final List<String> PACKAGES = List.of("a==1 --hash=sha256:b");
  private static final ImageBuild IMAGE =
      new ImageBuild(Path.of("sources"), "r/web/spark:1", new TreeMap<>(), new TreeMap<>());

  private final AtomicInteger questions = new AtomicInteger();

  private PipContext context(List<String> python, PackagesSettings settings) {
    return context(python, settings, INDEX);
  }

  private PipContext context(List<String> python, PackagesSettings settings, PythonIndex index) {
    var wanted =
        new Wanted(
            "3.5.9", new Asked(List.of(), List.of(), List.of()), "", Set.of(), Optional.empty());
    return new PipContext(
        LockedEnvironment.of(wanted, python, List.of()),
        settings,
        () -> {
          questions.incrementAndGet();
          return index;
        });
  }

  private static Path conf(PipContext context) {
    return context.of(IMAGE).secrets().get("pip.conf");
  }

  @Test
  void itIsTheOneThatPipAsks() throws IOException {
    try (var context = context(PACKAGES, NAMED)) {
      assertThat(Files.readString(conf(context)))
          .isEqualTo("[global]\nindex-url = https://reader:p%40ss@pypi.example.com/simple\n");
    }
  }

  @Test
  void theCertificateOfAPrivateAuthorityIsASecretOfTheBuildToo() throws IOException {
    var index = new PythonIndex(URL, Optional.empty(), Optional.of("a certificate\n"));
    try (var context = context(PACKAGES, NAMED, index)) {
      assertThat(context.of(IMAGE).secrets().get("pip.pem")).hasContent("a certificate\n");
    }
  }

  @Test
  void withoutOneThereIsNoCertificate() {
    try (var context = context(PACKAGES, NAMED)) {
      assertThat(context.of(IMAGE).secrets()).containsOnlyKeys("pip.conf");
    }
  }

  @Test
  void bothImagesOfAnEnvironmentSeeItAfterOneQuestion() {
    try (var context = context(PACKAGES, NAMED)) {
      assertThat(conf(context)).isEqualTo(conf(context));
    }
    assertThat(questions).hasValue(1);
  }

  @Test
  void nobodyElseComesToTheFile() throws IOException {
    try (var context = context(PACKAGES, NAMED)) {
      var folder = conf(context).getParent();
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void afterwardsItIsGone() {
    Path file;
    try (var context = context(PACKAGES, NAMED)) {
      file = conf(context);
    }

    assertThat(file.getParent()).doesNotExist();
  }

  @Test
  void withoutAnIndexTheBuildIsAsItWas() {
    try (var context = context(PACKAGES, UNNAMED)) {
      assertThat(context.of(IMAGE)).isEqualTo(IMAGE);
    }
  }

  @Test
  void withoutPythonPackagesNobodyIsAskedForThePassword() {
    try (var context = context(List.of(), NAMED)) {
      assertThat(context.of(IMAGE)).isEqualTo(IMAGE);
    }
    assertThat(questions).hasValue(0);
  }
}
