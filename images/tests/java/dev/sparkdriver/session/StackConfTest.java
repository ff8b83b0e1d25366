package dev.sparkdriver.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a session's conf is still the stack's. */
class StackConfTest {

  @TempDir Path folder;
  private Path own;
  private Path stacks;

  @BeforeEach
  void bothAreTheSame() throws IOException {
    own = Files.createDirectory(folder.resolve("own"));
    stacks = Files.createDirectory(folder.resolve("stacks"));
    for (var place : new Path[] {own, stacks}) {
      Files.writeString(place.resolve("spark-defaults.conf"), "spark.a 1\n");
    }
  }

  @Test
  void isTheSameUntilItChanges() {
    assertThat(new StackConf(own, stacks).differs()).isFalse();
  }

  @Test
  void differsWhenTheStacksChanged() throws IOException {
    Files.writeString(stacks.resolve("spark-defaults.conf"), "spark.a 2\n");
    assertThat(new StackConf(own, stacks).differs()).isTrue();
  }

  @Test
  void isTheSameForTheMomentInWhichFilesAreExchanged() throws IOException {
    Files.delete(stacks.resolve("spark-defaults.conf"));
    assertThat(new StackConf(own, stacks).differs()).isFalse();
  }

  @Test
  void isNothingToAskWithoutTheNotebooksServer() {
    assertThat(StackConf.of(Map.of("SPARK_CONF_DIR", own.toString()))).isEmpty();
  }
}
