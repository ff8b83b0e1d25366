package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.validation.Validation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the operations page tells people to type fits the program. */
class OperationsPageTest {
  private static final String PAGE = page();

  @Test
  void theQuotaProjectOfANewProjectGetsEveryApiThatAStackMayNeed() {
    var apis = Stream.of(Api.values()).map(Api::service);

    assertThat(PAGE.substring(PAGE.indexOf("--project \"$ADMIN\" serviceusage")))
        .contains(apis.toList());
  }

  @Test
  void aKeptRegistryIsImportedToWhereTheProgramDeclaresIt() {
    var registry = Clouds.PROD.one("Repository", "sparkdriver");
    var component = Clouds.PROD.one("Registry", "registry");
    var cloud = Clouds.PROD.one("GoogleCloud", "google");

    assertThat(registry.parent()).isEqualTo(component.id());
    assertThat(component.parent()).isEqualTo(cloud.id());
    assertThat(PAGE)
        .contains("pulumi import " + registry.type() + " " + registry.name())
        .contains("stack=urn:pulumi:prod::sparkdriver::" + cloud.type() + "\n")
        .contains("\"registry=$stack\\$" + component.type() + "::" + component.name() + "\"")
        .contains("\"google=$stack\\$pulumi:providers:gcp::google\"");
    assertThat(registry.provider().orElseThrow())
        .contains(cloud.type() + "$pulumi:providers:gcp::google::");
  }

  @Test
  void theStackFileOfATeamOnASharedClusterIsSound() {
    var file = Pattern.compile("(?s)```yaml\n(# Pulumi\\.ads\\.yaml\n.*?)```").matcher(PAGE);

    assertThat(file.find()).isTrue();
    assertThat(
            Validation.of(Validation.PROJECT.yaml("Pulumi.ads.yaml", file.group(1))).diagnostics())
        .isEmpty();
  }

  private static String page() {
    try {
      return Files.readString(Path.of("docs/operations.md"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
