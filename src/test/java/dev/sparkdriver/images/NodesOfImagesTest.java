package dev.sparkdriver.images;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods of images that were built keep to nodes that can run them. */
final class NodesOfImagesTest {
  private static final String SELECTOR = "spec.template.spec.nodeSelector";
  private static final String JOB = "spec.jobTemplate." + SELECTOR;
  private static final Map<String, String> AMD64 = Map.of("kubernetes.io/arch", "amd64");

  private static final StackRun RUN =
      run(
          Pushed.TEXT
              .replace(
                  "sparkdriver:defaults:\n",
                  "sparkdriver:defaults:\n" + (Stacks.BACKUP + Stacks.HOURS).indent(4))
              .replace("- name: ads\n", "- name: ads\n      shared: {}\n"));

  private static StackRun run(String text) {
    var settings = Pushed.settings(text);
    return StackRun.of(settings, Pushed.lock(settings, new ImageSources(Path.of("."))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads/main", "ads/other"})
  void theNotebooksPodOfABuiltImageDoes(String notebook) {
    assertThat(RUN.one("StatefulSet", notebook + "/server").input(SELECTOR)).isEqualTo(AMD64);
  }

  @Test
  void itsExecutorsDo() {
    assertThat(conf(RUN, "ads/main")).contains("kubernetes.io/arch: amd64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads/main/backup/job", "ads/backup/job"})
  void backupsDo(String job) {
    assertThat(RUN.one("CronJob", job).input(JOB)).isEqualTo(AMD64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads/main/suspend", "ads/main/resume"})
  void whatSuspendsAndWakesItDoes(String job) {
    assertThat(RUN.one("CronJob", job).input(JOB)).isEqualTo(AMD64);
  }

  @Test
  void baseImagesThatAreBuiltAreLikeThem() {
    assertThat(run(Pushed.BUILT).one("StatefulSet", "ads/plain/server").input(SELECTOR))
        .isEqualTo(AMD64);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads/own", "ads/plain"})
  void imagesByReferenceAreForWhatTheirOwnersSay(String notebook) {
    assertThat(selects(RUN.one("StatefulSet", notebook + "/server"))).isFalse();
    assertThat(conf(RUN, notebook)).doesNotContain("kubernetes.io/arch");
  }

  private static boolean selects(Registered server) {
    return server.mapping("spec.template.spec").containsKey("nodeSelector");
  }

  private static String conf(StackRun run, String notebook) {
    return run.resources().stream()
        .filter(resource -> resource.type().endsWith(":ConfigMap"))
        .filter(resource -> resource.name().startsWith(notebook + "/"))
        .map(resource -> resource.inputs().toString())
        .reduce("", String::concat);
  }
}
