package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Sparkdriver;
import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReadmeTest {
  private static final Pattern STACK_FILE = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
  private static final Pattern COMMAND = Pattern.compile("bin/sparkdriver ([a-z]+)");

  @Test
  void itsStackFileHasNoMistake() throws IOException {
    var stackFile = found(STACK_FILE).get(0);

    var check = Validation.of(Validation.PROJECT.yaml("README.md", stackFile));

    assertThat(check.errors()).isEmpty();
  }

  @Test
  void whatItLinksToIsThere() throws IOException {
    assertThat(found(LINK)).isNotEmpty().allSatisfy(link -> assertThat(Path.of(link)).exists());
  }

  @Test
  void theCommandsItNamesExist() throws IOException {
    var commands = Sparkdriver.commandLine().getSubcommands();

    assertThat(commands.keySet()).containsAll(found(COMMAND));
  }

  private static List<String> found(Pattern pattern) throws IOException {
    return pattern
        .matcher(Files.readString(Path.of("README.md")))
        .results()
        .map((MatchResult result) -> result.group(1))
        .toList();
  }
}
