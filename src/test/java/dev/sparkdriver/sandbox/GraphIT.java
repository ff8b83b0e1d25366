package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's picture is drawn from a stack that ran. */
@OnSharedStack
final class GraphIT {

  @Test
  void theReadmesPictureIsOfTheStackAsItIs(SharedStack shared, @TempDir Path folder)
      throws IOException {
    var export = Files.writeString(folder.resolve("export.json"), shared.stack().export());
    var words =
        List.of("bin/sparkdriver", "graph", "--without", SharedStack.OTHER_TEAM, "" + export);
    var drawn = new Command(Path.of("").toAbsolutePath(), Map.of(), words);
    var picture = drawn.run(Duration.ofMinutes(1)).orFail().out();

    assertThat(Files.readString(Path.of("README.md")))
        .contains("```mermaid\n" + picture.replace(SharedStack.TEAM, "ads") + "```");
  }
}
