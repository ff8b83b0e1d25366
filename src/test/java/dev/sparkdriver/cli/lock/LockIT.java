package dev.sparkdriver.cli.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cli.Ran;
import dev.sparkdriver.cli.input.Program;
import dev.sparkdriver.lock.LockFile;
import dev.sparkdriver.lock.LockedJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks with the real uv, of PyPI and Maven Central. */
class LockIT {
  private static final String STACK =
      Stacks.BUILT.formatted(
          "{lake: {pythonPackages: [%s], javaPackages: [\"io.delta:delta-spark_2.12:3.3.2\"]}}",
          "lake");

  @TempDir Path folder;

  private String uv;

  @BeforeEach
  void installUv() {
    var venv = Program.named(".ci/venv").run("", List.of("uv", ".ci/uv-requirements.txt"));
    uv = venv.strip() + "/bin/uv";
  }

  private Ran lock(String python) throws IOException {
    var stack = Files.writeString(folder.resolve("Pulumi.lake.yaml"), STACK.formatted(python));
    return Ran.sparkdriver("lock", "--uv=" + uv, stack.toString());
  }

  private LockFile locked() {
    return LockFile.read(folder.resolve("sparkdriver.lake.lock.json"));
  }

  @Test
  void packagesAreLockedForBothMachinesAndAgainstTheImages() throws IOException {
    assertThat(lock("scikit-learn==1.5.2, delta-spark==3.3.2").status()).isZero();

    assertThat(locked().of("lake").orElseThrow().python())
        .anyMatch(line -> line.matches("scikit-learn==1\\.5\\.2( --hash=sha256:[0-9a-f]{64}){2}"))
        .noneMatch(line -> line.matches("(numpy|pyspark|py4j)==.*"));
    assertThat(locked().of("lake").orElseThrow().java())
        .extracting(LockedJar::coordinates)
        .containsExactly("io.delta:delta-spark_2.12:3.3.2", "io.delta:delta-storage:3.3.2");
  }

  @Test
  void theSameIsLockedTwice() throws IOException {
    lock("scikit-learn==1.5.2");
    var first = locked();
    Files.delete(folder.resolve("sparkdriver.lake.lock.json"));
    lock("scikit-learn==1.5.2");

    assertThat(locked()).isEqualTo(first);
  }

  @Test
  void whatDoesNotGoWithTheImagesIsRefusedWithUvsReason() throws IOException {
    var ran = lock("numpy==2.1.0");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("numpy==2.1.0", "numpy==1.26.4", "unsatisfiable");
  }
}
