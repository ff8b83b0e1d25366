package dev.sparkdriver.cli.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which commands take back that a notebook is suspended. */
class SuspendedSettingTest {

  private static final Names MAIN = new Names("ads", "main");

  private static final String SUSPENDED =
      """
      config:
        sparkdriver:teams:
          - {name: risk, notebooks: [{name: main, suspended: true}]}
          - name: ads
            notebooks:
              - {name: other, suspended: true}
              - {name: night}
              - {name: main, suspended: true}
      """;

  private static final String ANY =
      "pulumi config set --path 'sparkdriver:teams[TEAM].notebooks[NOTEBOOK].suspended' false"
          + " && pulumi up";

  @TempDir private Path folder;

  private void stack(String name, String text) throws IOException {
    Files.writeString(folder.resolve("Pulumi." + name + ".yaml"), text);
  }

  private static String of(String stack) {
    return ("pulumi config set --stack %1$s --path"
            + " 'sparkdriver:teams[1].notebooks[2].suspended' false && pulumi up --stack %1$s")
        .formatted(stack);
  }

  @Test
  void theStackFileThatSaysSoIsNamedWithTheNotebooksPlaceInIt() throws IOException {
    stack("dev", SUSPENDED.replace("main, suspended: true", "main"));
    stack("prod", SUSPENDED);

    assertThat(SuspendedSetting.takenBack(folder, MAIN)).isEqualTo(of("prod"));
  }

  @Test
  void ofSeveralStacksThatSaySoAPersonChooses() throws IOException {
    stack("dev", SUSPENDED);
    stack("prod", SUSPENDED);

    assertThat(SuspendedSetting.takenBack(folder, MAIN).lines())
        .containsExactly(of("dev"), of("prod"));
  }

  @Test
  void withoutSuchAStackFileThePlacesAreLeftOpen() throws IOException {
    stack("dev", "config: {\n");
    stack("prod", SUSPENDED.replace("ads", "web"));

    assertThat(SuspendedSetting.takenBack(folder, MAIN))
        .startsWith(ANY)
        .endsWith("TEAM and NOTEBOOK are the places of ads and main in their lists, from 0");
  }
}
