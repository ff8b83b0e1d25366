package dev.sparkdriver.cluster.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.settings.ConfigSource;
import dev.sparkdriver.settings.SettingsReader;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that cannot be asked holds nothing up; what was not checked is said. */
class ClusterCheckTest {
  private static String note(String user) {
    var notes = new ArrayList<String>();
    var source = ConfigSource.yaml("stack", Stacks.unreachable(user, "main"));
    SettingsReader.read(
        source, new ClusterCheck(new KubeconfigSource(Map.of()), notes::add), warnings -> {});
    assertThat(notes).hasSize(1);
    return notes.get(0);
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamedAsTheReason() {
    assertThat(note("token: t0psecret"))
        .startsWith("Could not check Kubernetes version, storage classes, volumes and node sizes")
        .endsWith("because the cluster does not answer.")
        .doesNotContain("t0psecret");
  }

  @Test
  void aKubeconfigThatRunsAProgramIsNamedAsTheReason() {
    assertThat(note("exec: {command: login}"))
        .endsWith("because the kubeconfig logs in with a program of its own.");
  }
}
