package dev.sparkdriver.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PageCommandsTest {

  @ParameterizedTest
  @CsvSource({
    "docs, docs/configuration.md",
    "docs errors, docs/errors.md",
    "schema, schema/sparkdriver.schema.json"
  })
  void whatIsPrintedIsWhatIsCommitted(String words, String file) throws IOException {
    assertThat(Ran.sparkdriver(words.split(" ")).out()).isEqualTo(Files.readString(Path.of(file)));
  }
}
