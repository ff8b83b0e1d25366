package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the API server says to a notebook that starts a pod as somebody else. */
@OnSandbox
final class AccountPolicyIT {
  private static final String TEAM = GatewayStack.USERS;
  private static final String NOTEBOOK = "system:serviceaccount:" + TEAM + ":main-driver";
  private static final List<String> OTHERS = List.of("other-driver", "other-executor");
  private Cluster cluster;

  @BeforeAll
  void haveOtherAccounts(GatewayStack stack) {
    cluster = stack.cluster();
    OTHERS.forEach(account -> cluster.kubectl("create", "serviceaccount", account, "-n", TEAM));
  }

  @AfterAll
  void removeTheOthers() {
    OTHERS.forEach(account -> cluster.kubectl("delete", "serviceaccount", account, "-n", TEAM));
  }

  private Command.Ended create(String user, String account) {
    var words = new String[] {"create", "--dry-run=server", "--as", user, "-f", "-"};
    return cluster.tryKubectl(Intruder.in(TEAM, account), words);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "serviceAccountName: main-driver",
        "serviceAccount: main-driver",
        "serviceAccountName: other-driver",
        "serviceAccountName: other-executor",
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

  private Command.Ended change(String pod, String field, String value) {
    var patch = "[{\"op\": \"add\", \"path\": \"%s\", \"value\": \"%s\"}]".formatted(field, value);
    return cluster.tryKubectl(
        "",
        "patch",
        "pod",
        pod,
        "-n",
        TEAM,
        "--as",
        NOTEBOOK,
        "--dry-run=server",
        "--type=json",
        "-p",
        patch);
  }

  @Test
  void anotherImageInThePodOfSomebodyElseIsRefused() {
    assertThat(change(SharedStack.POD, "/spec/containers/0/image", "any").err())
        .contains("forbidden", "its own executors' account alone");
  }

  @Test
  void aLabelOnAnExecutorIsNot() {
    var pod = Intruder.in(TEAM, "serviceAccountName: main-executor");
    cluster.tryKubectl(pod, "create", "-f", "-").orFail();
    try {
      assertThat(change(Intruder.NAME, "/metadata/labels/mine", "yes").err()).isEmpty();
    } finally {
      cluster.kubectl("delete", "pod", Intruder.NAME, "-n", TEAM);
    }
  }

  @Test
  void whoeverLooksAfterTheTeamChoosesFreely() {
    var ended =
        cluster.tryKubectl(
            Intruder.in(TEAM, "serviceAccountName: team-jobs"),
            "create",
            "--dry-run=server",
            "-f",
            "-");
    assertThat(ended.err()).isEmpty();
  }
}
