package dev.sparkdriver.cli.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Locks;
import dev.sparkdriver.cli.Ran;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesFolderTest {
  @TempDir Path folder;

  @Test
  void aLockInAnotherFolderIsFoundThereAndTheCommandSaysSo() throws IOException {
    var file = Files.writeString(folder.resolve("Pulumi.test.yaml"), ImagesCommandTest.TEXT);
    var project = Files.createDirectory(folder.resolve("project"));
    Locks.of(SettingsReader.read(Validation.PROJECT.file(file)))
        .write(project.resolve("sparkdriver.test.lock.json"));

    assertThat(Ran.sparkdriver("images", "--check", "--folder=" + project, "" + file).out())
        .contains("images of environment web: the lock file names none")
        .contains("run `bin/sparkdriver images --folder %s %s`".formatted(project, file));
  }
}
