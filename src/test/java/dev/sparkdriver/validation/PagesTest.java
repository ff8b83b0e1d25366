package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.reference.ErrorCatalogue;
import dev.sparkdriver.config.reference.ErrorsPage;
import dev.sparkdriver.config.reference.JsonSchema;
import dev.sparkdriver.config.reference.ReferencePage;
import dev.sparkdriver.config.reference.SettingsCatalogue;
import dev.sparkdriver.settings.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is made from the settings' declarations is the same as what is committed. */
class PagesTest {
  private static final String REMEDY = "run `bin/sparkdriver docs --write` or `schema --write`";

  @Test
  void theConfigurationPageIsCurrent() throws IOException {
    assertThat(Path.of("docs/configuration.md")).as(REMEDY).hasContent(ReferencePage.markdown());
  }

  @Test
  void theErrorsPageIsCurrent() throws IOException {
    assertThat(Path.of("docs/errors.md")).as(REMEDY).hasContent(ErrorsPage.markdown());
  }

  @Test
  void theSchemaIsCurrent() throws IOException {
    var committed = Files.readString(Path.of("schema/sparkdriver.schema.json"));

    assertThat(committed).as(REMEDY).isEqualTo(JsonSchema.json());
  }

  @Test
  void everyCodeHasAParagraph() {
    assertThat(ErrorCatalogue.all().keySet())
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values()).map(ErrorCode::toString).toList());
    assertThat(ErrorCatalogue.all().values())
        .allSatisfy(entry -> assertThat(entry.text()).hasSizeGreaterThan(30));
  }

  @Test
  void everySettingIsOnTheConfigurationPage() {
    var page = ReferencePage.markdown();
    for (var path : SettingsCatalogue.complete().all().keySet()) {
      var name = path.substring(path.lastIndexOf('.') + 1);
      assertThat(page).contains(name);
    }
  }
}
