package dev.sparkdriver.cli.preview;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.input.CommandFailure;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * On output of `pulumi preview --json` of stack sandbox, recorded without config, inputs and
 * outputs: a team goes and another comes, and there are more executors.
 */
class SummarizeCommandTest {
  @Test
  void changesAreCountedByKindWithoutComponents() {
    assertThat(summary("changes"))
        .contains(
            """
            ### Preview of `sandbox`

            | create | update | replace | delete | forget |
            | ---: | ---: | ---: | ---: | ---: |
            | 14 | 2 | 0 | 14 | 0 |
            """);
  }

  @Test
  void whatLosesDataIsCalledOut() {
    assertThat(summary("changes"))
        .contains(
            """
            > [!WARNING]
            > This loses data, sessions or a cluster:
            > - **delete** StatefulSet `risk/main/server`
            > - **delete** PersistentVolumeClaim `risk/main/home`
            > - **delete** Namespace `risk`
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gcp:container/nodePool:NodePool",
        "gcp:storage/bucket:Bucket",
        "kubernetes:apps/v1:StatefulSet",
        "kubernetes:core/v1:PersistentVolume",
        "kubernetes:core/v1:PersistentVolumeClaim"
      })
  void theseLoseSomethingWhenTheyAreReplaced(String type, @TempDir Path folder) throws Exception {
    assertThat(summary(folder, "replace", type)).contains("> - **replace** ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"read", "discard", "read-discard", "refresh", "same"})
  void aResourceThatIsOnlyReadDoesNotChange(String operation, @TempDir Path folder)
      throws Exception {
    assertThat(summary(folder, operation, "kubernetes:core/v1:Namespace"))
        .endsWith("\n\nNo changes.\n");
  }

  @Test
  void theNotebooksWhoseSessionsEndAreNamed() {
    assertThat(summary("changes")).contains("**Sessions end** in `ads/main`, `risk/main`.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"update", "delete", "replace"})
  void noSessionEndsWhereTheNotebookWasSuspended(String operation, @TempDir Path folder)
      throws Exception {
    assertThat(notebook(folder, operation, "replicas: 0", "replicas: 1"))
        .contains("\nNo session ends.\n");
  }

  @Test
  void sessionsEndInANotebookThatIsSuspendedNow(@TempDir Path folder) throws Exception {
    assertThat(notebook(folder, "update", "replicas: 1", "replicas: 0"))
        .contains("**Sessions end** in `ads/main`.");
  }

  @Test
  void noSessionEndsWhereOnlyHoursBegin(@TempDir Path folder) throws Exception {
    assertThat(notebook(folder, "update", "replicas: 1", "")).contains("\nNo session ends.\n");
  }

  @Test
  void sessionsEndInANotebookWithHoursIfItIsAwake(@TempDir Path folder) throws Exception {
    assertThat(notebook(folder, "delete", "", ""))
        .contains("**Sessions end** in `ads/main` (if awake).");
  }

  private static String notebook(Path folder, String operation, String before, String after)
      throws Exception {
    return run(
        Files.writeString(
            folder.resolve("preview.json"),
            """
            {"steps": [{"op": "%s", "diffReasons": ["spec.replicas"],
              "oldState": {"custom": true, "inputs": {"spec": {%s}}},
              "newState": {"custom": true, "inputs": {"spec": {%s}}},
              "urn": "urn:pulumi:s::p::kubernetes:apps/v1:StatefulSet::ads/main/server"}]}
            """
                .formatted(operation, before, after)));
  }

  @Test
  void aChangeThatEndsNoSessionSaysSo(@TempDir Path folder) throws Exception {
    assertThat(summary(folder, "update", "kubernetes:core/v1:ConfigMap"))
        .contains("\nNo session ends.\n");
  }

  @Test
  void aVolumeThatStaysIsForgottenAndNotLost(@TempDir Path folder) throws Exception {
    var file = folder.resolve("preview.json");
    Files.writeString(
        file,
        """
        {"steps": [{"op": "delete", "oldState": {"custom": true, "retainOnDelete": true},
          "urn": "urn:pulumi:s::p::kubernetes:core/v1:PersistentVolumeClaim::ads/main/home"}]}
        """);

    assertThat(run(file))
        .contains("| forget | PersistentVolumeClaim `ads/main/home` |")
        .doesNotContain("This loses data");
  }

  @Test
  void everyChangeSaysWhy() {
    assertThat(summary("changes"))
        .contains("| update | ConfigMap `ads/main/spark` | `data[\"spark-defaults.conf\"]` |")
        .contains(
            "| update | StatefulSet `ads/main/server` |"
                + " `spec.template.spec.containers[0].image` |");
  }

  @Test
  void soDoesOneOfAPluginThatTellsFieldsAlone(@TempDir Path folder) throws Exception {
    var file = folder.resolve("preview.json");
    Files.writeString(
        file,
        """
        {"steps": [{"op": "replace", "newState": {"custom": true},
          "diffReasons": ["spec"], "replaceReasons": ["spec.selector"],
          "urn": "urn:pulumi:s::p::kubernetes:apps/v1:StatefulSet::a"},
         {"op": "update", "newState": {"custom": true}, "diffReasons": ["data"],
          "urn": "urn:pulumi:s::p::kubernetes:core/v1:ConfigMap::b"}]}
        """);

    assertThat(run(file))
        .contains("| replace | StatefulSet `a` | `spec.selector` |")
        .contains("| update | ConfigMap `b` | `data` |");
  }

  @Test
  void noChangesAreOneLine() {
    assertThat(summary("unchanged")).isEqualTo("### Preview of `sandbox`\n\nNo changes.\n");
  }

  @Test
  void aFailedPreviewShowsItsErrorsAndDoesNotClaimThatNothingChanges() {
    assertThat(summary("failed"))
        .contains("> The preview failed")
        .contains("error[E017]: executor memory is below Spark's minimum")
        .doesNotContain("No changes");
  }

  @Test
  void aNameCannotBreakOutOfItsCell(@TempDir Path folder) throws Exception {
    var file = folder.resolve("preview.json");
    Files.writeString(
        file,
        """
        {"steps": [{"op": "create", "newState": {"custom": true},
          "urn": "urn:pulumi:s::p::kubernetes:core/v1:Pod::a`|@everyone\\n# b"}]}
        """);

    assertThat(run(file)).contains("| create | Pod `a  @everyone # b` |  |");
  }

  @Test
  void anotherFileIsRefused(@TempDir Path folder) throws Exception {
    var file = Files.writeString(folder.resolve("other.json"), "{\"a\": 1}");

    assertThat(run(file)).endsWith("other.json is not what `pulumi preview --json` writes.");
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertThat(run(Path.of("no-such.json"))).isEqualTo("no-such.json cannot be read.");
  }

  private static String summary(Path folder, String operation, String type) throws Exception {
    var step =
        "{'steps': [{'op': '%s', 'oldState': {'custom': true}, 'urn': 'urn:pulumi:s::p::%s::a'}]}"
            .formatted(operation, type)
            .replace('\'', '"');
    return run(Files.writeString(folder.resolve("preview.json"), step));
  }

  private static String summary(String recorded) {
    return run(Path.of("src/test/resources/preview", recorded + ".json"));
  }

  private static String run(Path file) {
    var out = new StringWriter();
    var command = new CommandLine(new SummarizeCommand()).setOut(new PrintWriter(out));
    command.setExecutionExceptionHandler(
        (problem, where, arguments) -> {
          out.write(problem.getMessage());
          return problem instanceof CommandFailure ? 1 : 2;
        });
    assertThat(command.execute("--stack", "sandbox", file.toString())).isLessThan(2);
    return out.toString();
  }
}
