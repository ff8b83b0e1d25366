package dev.sparkdriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunCommandTest {

  @TempDir private Path folder;

  @Test
  void anAddressWithoutHostIsRefusedWithAnExample() {
    assertThat(run("somewhere", "180s").err())
        .contains("--url `somewhere` is no address; write it like http://127.0.0.1:8888");
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    assertThat(run("http://127.0.0.1:1", "180s").err().strip())
        .isEqualTo("error: The password file " + folder.resolve("password") + " cannot be read");
  }

  @Test
  void aServerThatIsNotThereEndsInOneSentence() throws IOException {
    Files.writeString(folder.resolve("password"), "any");
    assertThat(run("http://127.0.0.1:1", "180s").err().lines()).hasSize(1);
  }

  @Test
  void aTimeWithoutUnitIsRefusedWithAnExample() {
    assertThat(run("http://127.0.0.1:1", "90").err())
        .contains("`90` is no time; write it like 90s or 5m");
  }

  private Ran run(String url, String timeout) {
    var password = folder.resolve("password").toString();
    return Ran.sparkdriver(
        "run", "--url", url, "--password-file", password, "--timeout", timeout, "1 + 1");
  }
}
