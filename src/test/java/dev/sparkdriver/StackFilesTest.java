package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every stack file of the project, with what each machine adds to it by itself. */
class StackFilesTest {
  static List<Path> stackFiles() throws IOException {
    return StackFiles.committed();
  }

  @Test
  void thereAreStackFiles() throws IOException {
    assertThat(stackFiles()).extracting(Path::toString).contains("Pulumi.sandbox.yaml");
  }

  @ParameterizedTest
  @MethodSource("stackFiles")
  void aCommittedStackFileDeclaresAllItsNotebooks(Path file) throws IOException {
    var settings = StackFiles.completed(file);
    var run = StackRun.of(settings);

    var notebooks =
        settings.teams().stream()
            .flatMap(
                team ->
                    team.notebooks().stream()
                        .map(notebook -> team.name() + "/" + notebook.name() + "/server"));
    assertThat(run.all("StatefulSet"))
        .extracting(Registered::name)
        .containsExactlyInAnyOrderElementsOf(notebooks.toList());
  }
}
