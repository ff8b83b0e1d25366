package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server says to a notebook that starts a pod as somebody else. */
@OnSharedStack
final class AccountPolicyIT {
  private static final String NOTEBOOK = "system:serviceaccount:it-a:main-driver";
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: intruder, namespace: it-a}
      spec:
        %s
        securityContext: {runAsNonRoot: true, runAsUser: 185, seccompProfile: {type: RuntimeDefault}}
        containers:
          - name: intruder
            image: any
            securityContext: {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
      """;

  private Cluster cluster;

  @BeforeAll
  void useTheSharedStack(SharedStack shared) {
    cluster = shared.cluster();
  }

  private Command.Ended create(String user, String account) {
    var words = new String[] {"create", "--dry-run=server", "--as", user, "-f", "-"};
    return cluster.tryKubectl(POD.formatted(account), words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceAccountName: main-driver",
        "serviceAccountName: main-hours",
        "serviceAccountName: team-jobs",
        "serviceAccountName: default",
        "automountServiceAccountToken: false"
      })
  void theDriversOwnAndOthersAccountsAreRefused(String account) {
    assertThat(create(NOTEBOOK, account).err())
        .contains("forbidden", "its own executors' account alone");
  }

  @Test
  void theExecutorsIsNot() {
    assertThat(create(NOTEBOOK, "serviceAccountName: main-executor").err()).isEmpty();
  }

  @Test
  void whoeverLooksAfterTheTeamChoosesFreely() {
    var ended =
        cluster.tryKubectl(
            POD.formatted("serviceAccountName: team-jobs"),
            "create",
            "--dry-run=server",
            "-f",
            "-");
    assertThat(ended.err()).isEmpty();
  }
}
