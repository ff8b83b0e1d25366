package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.KnownCluster;
import dev.sparkdriver.cluster.KubeconfigSource;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.state.Memories;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.validation.Validation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster that cannot be asked holds nothing up; what was not checked is said. */
class ClusterCheckTest {
  private static String note(String user) {
    var notes = new ArrayList<String>();
    preview(user, StackState.EMPTY, notes);
    assertThat(notes).hasSize(1);
    return notes.get(0);
  }

  private static KnownCluster preview(String user, StackState state, List<String> notes) {
    var source = Validation.PROJECT.yaml("stack", Stacks.unreachable(user, "main"));
    var check =
        new ClusterCheck(
            new KubeconfigSource(Map.of()),
            () -> Memories.of(state),
            new ClusterCheck.Run(true, notes::add));
    var stack = (Validation.Valid) Validation.of(source);
    return check.of(stack.bound(), stack.settings(), new Diagnostics());
  }

  @Test
  void aPreviewThatDoesNotReachItLeavesItsApiServerWhereItWas() {
    var policy = new TeamObjects("ads").apiServer();
    var annotations = Map.of(TeamObjects.API_SERVER, "10.0.0.2/32:6443,10.0.0.3/32:443");
    var held = Map.of(policy, new StackState.Held("1", annotations));
    var state = new StackState(Optional.empty(), Optional.empty(), held, false);

    assertThat(preview("token: any", state, new ArrayList<>()).apiServer())
        .extracting(ApiServer::toString)
        .containsExactly("10.0.0.2/32:6443", "10.0.0.3/32:443");
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
