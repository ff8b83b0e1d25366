package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Code;
import dev.sparkdriver.config.diagnostic.ConfigCode;
import dev.sparkdriver.settings.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is made from the settings' declarations is the same as what is committed. */
class PagesTest {
  private static final String REMEDY = "run `bin/sparkdriver docs --write` or `schema --write`";

  @Test
  void theConfigurationPageIsCurrent() throws IOException {
    assertThat(Path.of("docs/configuration.md"))
        .as(REMEDY)
        .hasContent(Reference.configurationPage());
  }

  @Test
  void theErrorsPageIsCurrent() throws IOException {
    assertThat(Path.of("docs/errors.md")).as(REMEDY).hasContent(Reference.errorsPage());
  }

  @Test
  void thePageOfVersionsIsCurrent() throws IOException {
    assertThat(Path.of("docs/versions.md")).as(REMEDY).hasContent(Reference.versionsPage());
  }

  @Test
  void theSchemaIsCurrent() throws IOException {
    var committed = Files.readString(Path.of("schema/sparkdriver.schema.json"));

    assertThat(committed).as(REMEDY).isEqualTo(Reference.schema());
  }

  @Test
  void theImageKnowsWhatTheProgramOwnsInSparksConf() throws IOException {
    var read = Path.of("images/jupyter/sparkdriver/src/sparkdriver/owned.json");

    assertThat(Files.readString(read)).as(REMEDY).isEqualTo(Reference.ownedKeys());
  }

  @Test
  void everyCodeHasAParagraph() {
    assertThat(Reference.errors().all().keySet())
        .containsExactlyElementsOf(
            Stream.<Code>concat(
                    Arrays.stream(ConfigCode.values()), Arrays.stream(ErrorCode.values()))
                .map(Code::id)
                .sorted()
                .toList());
    assertThat(Reference.errors().all().values())
        .allSatisfy(entry -> assertThat(entry.text()).hasSizeGreaterThan(30));
  }

  @Test
  void everySettingIsOnTheConfigurationPage() {
    var page = Reference.configurationPage();
    for (var path : Reference.settings().all().keySet()) {
      var name = path.substring(path.lastIndexOf('.') + 1);
      assertThat(page).contains(name);
    }
  }
}
