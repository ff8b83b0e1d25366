package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.state.Memories;
import dev.sparkdriver.validation.Validation;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A cluster that cannot be asked holds nothing up; what was not checked is said. */
class ClusterCheckTest {
  private static String note(String user) {
    var notes = new ArrayList<String>();
    var source = Validation.PROJECT.yaml("stack", Stacks.unreachable(user, "main"));
    var check =
        new ClusterCheck(
            new KubeconfigSource(Map.of()),
            Memories::ofNew,
            new ClusterCheck.Run(true, notes::add));
    var stack = (Validation.Valid) Validation.of(source);
    check.of(stack.bound(), stack.settings(), new Diagnostics());
    assertThat(notes).hasSize(1);
    return notes.get(0);
  }

  @Test
  void aClusterThatDoesNotAnswerIsNamedAsTheReason() {
    assertThat(note("token: t0psecret"))
        .startsWith("Could not check Kubernetes version, storage classes and node sizes;")
        .endsWith("because the cluster does not answer.")
        .doesNotContain("t0psecret");
  }

  @Test
  void aLogInProgramThatIsNotThereIsNamedAsTheReason() {
    assertThat(note("exec: {apiVersion: client.authentication.k8s.io/v1, command: no-such}"))
        .endsWith(
            "because the program `no-such`, by which the kubeconfig logs in, gives no credential.");
  }
}
