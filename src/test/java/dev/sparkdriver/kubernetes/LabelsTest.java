package dev.sparkdriver.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelsTest {

  private static final Names MAIN = new Names("ads", "main");

  @Test
  void aNotebookSaysWhatItIsAndWhoseItIs() {
    assertThat(Labels.notebook(MAIN).all())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "app.kubernetes.io/name", "sparkdriver-notebook",
                "app.kubernetes.io/instance", "main",
                "app.kubernetes.io/part-of", "sparkdriver",
                "app.kubernetes.io/managed-by", "pulumi",
                "sparkdriver.dev/team", "ads",
                "sparkdriver.dev/notebook", "main"));
  }

  @Test
  void twoLabelsSelectANotebookAndNeverChange() {
    assertThat(Labels.notebook(MAIN).selector())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "app.kubernetes.io/name", "sparkdriver-notebook",
                "app.kubernetes.io/instance", "main"));
  }

  @Test
  void aNotebooksServicesDoNotSelectItsExecutors() {
    var executor = Labels.executor(MAIN).all();

    assertThat(executor.entrySet())
        .doesNotContain(Map.entry("app.kubernetes.io/name", "sparkdriver-notebook"))
        .contains(Map.entry("sparkdriver.dev/notebook", "main"));
  }
}
