package dev.sparkdriver.cli.pods;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What kubectl is asked, by a stand-in that notes it. */
class WakeAndSuspendTest {

  private static final String STAND_IN =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> calls
      case "$*" in
        "exec "*) [ -e busy ] && cat busy || { cat problem >&2; exit 1; } ;;
        "get "*) cat suspended ;;
        "rollout "*) exit "$(cat waited)" ;;
      esac
      """;

  private static final String ASKED =
      "exec --namespace=ads main-0 -- curl --silent --show-error --fail http://localhost:8888/sparkdriver/busy";
  private static final String LOOKED =
      "get statefulset/main --namespace=ads"
          + " --output=jsonpath={.metadata.annotations.sparkdriver\\.dev/suspended}";
  private static final String SUSPENDED = "scale statefulset/main --namespace=ads --replicas=0";

  @TempDir private Path folder;

  @BeforeEach
  void makeTheStandIn() throws IOException {
    Files.writeString(folder.resolve("waited"), "0");
    Files.writeString(folder.resolve("suspended"), "");
    Files.writeString(folder.resolve("busy"), "{\"busy\": false}");
    Files.writeString(folder.resolve("kubectl"), STAND_IN);
    assertThat(folder.resolve("kubectl").toFile().setExecutable(true)).isTrue();
  }

  private Ran ran(String command, String... words) {
    var line = new ArrayList<>(List.of(command, "--kubectl=" + folder.resolve("kubectl")));
    line.addAll(List.of(words));
    return Ran.sparkdriver(line.toArray(String[]::new));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  @Test
  void aNotebookIsWokenAndWaitedFor() throws IOException {
    assertThat(ran("wake", "ads/main").status()).isZero();

    assertThat(calls())
        .containsExactly(
            LOOKED,
            "scale statefulset/main --namespace=ads --replicas=1",
            "rollout status statefulset/main --namespace=ads --timeout=10m");
  }

  @Test
  void oneThatTheStackSuspendsIsNotWoken() throws IOException {
    Files.writeString(folder.resolve("suspended"), "true");
    var ran = ran("wake", "ads/main");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains(
            "the stack's settings say `suspended: true` of ads/main; this wakes it:",
            "pulumi config set --path");
    assertThat(calls()).containsExactly(LOOKED);
  }

  @Test
  void oneThatDoesNotBecomeReadyIsAFailure() throws IOException {
    Files.writeString(folder.resolve("waited"), "1");

    assertThat(ran("wake", "ads/main").status()).isEqualTo(1);
  }

  @Test
  void anIdleNotebookIsSuspendedAndItsEndWaitedFor() throws IOException {
    assertThat(ran("suspend", "ads/main").status()).isZero();

    assertThat(calls())
        .containsExactly(
            ASKED, SUSPENDED, "wait --for=delete pod/main-0 --namespace=ads --timeout=2m");
  }

  @Test
  void aBusyOneIsLeftAlone() throws IOException {
    Files.writeString(folder.resolve("busy"), "{\"busy\": true}");
    var ran = ran("suspend", "ads/main");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("a cell or a Spark job runs in ads/main, or a cell did in the last 15");
    assertThat(calls()).containsExactly(ASKED);
  }

  @Test
  void aBusyOneIsSuspendedNowWhenThatIsSaid() throws IOException {
    assertThat(ran("suspend", "--now", "ads/main").status()).isZero();

    assertThat(calls()).contains(SUSPENDED).doesNotContain(ASKED);
  }

  @Test
  void oneWithoutAPodRunsNothing() throws IOException {
    Files.delete(folder.resolve("busy"));
    Files.writeString(
        folder.resolve("problem"), "Error from server (NotFound): pods \"main-0\" not found");

    assertThat(ran("suspend", "ads/main").status()).isZero();
  }

  @Test
  void aServerThatCannotBeAskedMayBeBusy() throws IOException {
    Files.delete(folder.resolve("busy"));
    Files.writeString(
        folder.resolve("problem"),
        "Error from server (NotFound): the server could not find the requested resource");

    assertThat(ran("suspend", "ads/main").status()).isNotZero();
    assertThat(calls()).containsExactly(ASKED);
  }

  @Test
  void whoMayNotAskIsToldAndNothingIsSuspended() throws IOException {
    Files.delete(folder.resolve("busy"));
    Files.writeString(folder.resolve("problem"), "Error from server (Forbidden): pods/proxy");

    assertThat(ran("suspend", "ads/main").err()).contains("Forbidden");
    assertThat(calls()).containsExactly(ASKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ads", "ads/main/more", "--/x", "Ads/main"})
  void whatIsNoNotebookIsRefused(String name) {
    assertThat(ran("wake", name).status()).isNotZero();
    assertThat(folder.resolve("calls")).doesNotExist();
  }
}
