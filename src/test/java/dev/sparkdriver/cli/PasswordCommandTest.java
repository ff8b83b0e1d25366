package dev.sparkdriver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PasswordCommandTest {

  @TempDir private Path folder;

  @Test
  void onlyTheOwnerCanReadTheFile() throws IOException {
    Ran.sparkdriver("password", "--out", file().toString());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
  }

  @Test
  void theHashIsAllThatIsPrinted() {
    assertThat(Ran.sparkdriver("password", "--out", file().toString()).out())
        .matches("argon2:\\$argon2id\\S+\\R");
  }

  @Test
  void aPersonsHashIsOneThatTheRulesTake() {
    assertThat(Ran.sparkdriver("password", "--person", "--out", file().toString()).out())
        .matches("\\$2b\\$12\\$\\S{53}\\R");
  }

  @Test
  void anExistingFileIsLeftAlone() throws IOException {
    Files.writeString(file(), "mine");
    Ran.sparkdriver("password", "--out", file().toString());
    assertThat(file()).hasContent("mine");
  }

  @Test
  void anExistingFileEndsInOneSentence() throws IOException {
    Files.writeString(file(), "mine");
    assertThat(Ran.sparkdriver("password", "--out", file().toString()).err().strip())
        .isEqualTo("error: " + file() + " exists already and is left alone; name another file");
  }

  @Test
  void aFolderThatIsNotThereEndsInOneSentence() {
    var out = folder.resolve("none/password");
    assertThat(Ran.sparkdriver("password", "--out", out.toString()).err().strip())
        .isEqualTo("error: " + out + " cannot be made: its folder does not exist");
  }

  private Path file() {
    return folder.resolve("password");
  }
}
