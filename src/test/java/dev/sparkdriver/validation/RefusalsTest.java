package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.config.source.ConfigSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every refusal, word for word: a folder has a stack file and what is said about it. Run with
 * {@code -Dgolden=write} to write the texts anew, and read the difference.
 */
class RefusalsTest {
  private static final Path FOLDER = Path.of("src/test/resources/refusals");

  /** Their folders have the lock as well. */
  private static final Set<String> OF_THE_LOCK = Set.of("E153", "E156");

  private static ConfigSource in(Path folder, ConfigSource source) {
    return new ConfigSource(
        source.root(),
        source.config(),
        source.diagnostics(),
        source.lines(),
        Optional.of(folder.resolve("Pulumi.dev.yaml")),
        source.decrypted());
  }

  static List<String> refusals() throws IOException {
    try (var folders = Files.list(FOLDER)) {
      return folders.map(folder -> folder.getFileName().toString()).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void isRefusedInTheseWords(String refusal) throws IOException {
    var folder = FOLDER.resolve(refusal);
    var text = Files.readString(folder.resolve("stack.yaml"));
    var source = Validation.PROJECT.yaml("Pulumi.dev.yaml", text);
    var check =
        OF_THE_LOCK.contains(refusal.substring(0, 4))
            ? Validation.withLock(in(folder, source), Optional.empty())
            : Validation.of(source);

    var report = new Report(source.lines(), false).text(check.diagnostics()) + "\n";
    var expected = folder.resolve("expected.txt");
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(expected, report);
    }
    assertThat(report).isEqualTo(Files.readString(expected));
    assertThat(report).containsPattern("(error|warning)\\[" + refusal.substring(0, 4) + "]");
  }
}
