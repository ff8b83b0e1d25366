package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.images.ImageBuild;
import dev.sparkdriver.lock.Asked;
import dev.sparkdriver.lock.LockedEnvironment;
import dev.sparkdriver.lock.Wanted;
import dev.sparkdriver.lock.resolve.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What builds see of an index of Python packages. */
final class PipContextTest {
  private static final Repository INDEX =
      new Repository(
          "https://pypi.example.com/simple", Optional.of(new Repository.Login("reader", "p@ss")));
  private static final ImageBuild IMAGE =
      new ImageBuild(Path.of("sources"), "r/web/spark:1", new TreeMap<>(), new TreeMap<>());

  private static PipContext context(List<String> python, Optional<Repository> index) {
    var wanted = new Wanted("3.5.9", new Asked(List.of(), List.of(), List.of()), "");
    return new PipContext(LockedEnvironment.of(wanted, python, List.of()), () -> index);
  }

  private static Path conf(PipContext context) {
    return context.of(IMAGE).secrets().get("pip.conf");
  }

  @Test
  void itIsTheOneThatPipAsks() throws IOException {
    try (var context = context(List.of("a==1 --hash=sha256:b"), Optional.of(INDEX))) {
      assertThat(Files.readString(conf(context)))
          .isEqualTo("[global]\nindex-url = https://reader:p%40ss@pypi.example.com/simple\n");
    }
  }

  @Test
  void nobodyElseReadsTheFile() throws IOException {
    try (var context = context(List.of("a==1 --hash=sha256:b"), Optional.of(INDEX))) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf(context))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void afterwardsItIsGone() {
    Path file;
    try (var context = context(List.of("a==1 --hash=sha256:b"), Optional.of(INDEX))) {
      file = conf(context);
    }

    assertThat(file).doesNotExist();
  }

  @Test
  void withoutAnIndexTheBuildIsAsItWas() {
    try (var context = context(List.of("a==1 --hash=sha256:b"), Optional.empty())) {
      assertThat(context.of(IMAGE)).isEqualTo(IMAGE);
    }
  }

  @Test
  void withoutPythonPackagesNobodyIsAskedForThePassword() {
    try (var context = context(List.of(), Optional.of(INDEX))) {
      assertThat(context.of(IMAGE)).isEqualTo(IMAGE);
    }
  }
}
