package dev.sparkdriver.cli.backup;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What kubectl is asked, by a stand-in that notes it. */
class RestoreCommandTest {

  private static final String STAND_IN =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> calls
      case "$*" in
        *"get --output=json cronjob "*) cat job.json ;;
        *"get --output=json secret "*) echo '{"data": {"password": "cHc=", "credentials": "Y3I=", "authority.pem": "Y2E="}}' ;;
        *"get --output=json pods "*) cat pods.json ;;
        *"get --output=json pvc "*) echo '{}' ;;
        "get secret "*) cat pull-secret ;;
        "get serviceaccount "*) cat account ;;
        "get networkpolicy "*" ads "*) cat policy.json ;;
        *"cat > "*) cat >> received ;;
        *"create "*) cat > created; [ ! -e taken ] || { cat taken >&2; exit 1; } ;;
        *"wait "*) exit "$(cat waited)" ;;
        *" restore "*) exit "$(cat status)" ;;
      esac
      """;

  @TempDir private Path folder;

  @BeforeEach
  void makeTheStandIn() throws IOException {
    var run = StackRun.of(Stacks.withDefaults(Stacks.BACKUP));
    var job = run.one("CronJob", "ads/main/backup/job").inputs();
    Files.writeString(folder.resolve("job.json"), new Gson().toJson(job));
    Files.writeString(folder.resolve("pods.json"), "{\"items\": []}");
    Files.writeString(folder.resolve("pull-secret"), "");
    Files.writeString(folder.resolve("account"), "");
    Files.writeString(folder.resolve("policy.json"), "{\"spec\": {\"egress\": []}}");
    Files.writeString(folder.resolve("status"), "0");
    Files.writeString(folder.resolve("waited"), "0");
    Files.writeString(folder.resolve("kubectl"), STAND_IN);
    assertThat(folder.resolve("kubectl").toFile().setExecutable(true)).isTrue();
  }

  private Ran restore(String... words) {
    var kubectl = "--kubectl=" + folder.resolve("kubectl");
    var line = Stream.concat(Stream.of("restore", kubectl), Stream.of(words));
    return Ran.sparkdriver(line.toArray(String[]::new));
  }

  private List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  @Test
  void filesComeIntoAFolderOfTheirOwnUnlessSaidOtherwise() throws IOException {
    assertThat(restore("ads/main").status()).isZero();

    assertThat(calls())
        .contains(
            "exec --namespace ads main-home-restore -- python3 -P -m sparkdriver.backup restore latest"
                + " --of=ads/main --below=notebooks");
  }

  @Test
  void thePodGoesWhateverHappens() throws IOException {
    Files.writeString(folder.resolve("status"), "1");

    assertThat(restore("ads/main").status()).isEqualTo(1);
    assertThat(calls().get(calls().size() - 1)).startsWith("delete pod --namespace ads");
  }

  @Test
  void aPodThatDoesNotStartGoesToo() throws IOException {
    Files.writeString(folder.resolve("waited"), "1");

    assertThat(restore("ads/main").status()).isEqualTo(1);
    assertThat(calls().get(calls().size() - 1)).startsWith("delete pod --namespace ads");
  }

  @Test
  void anotherTeamsNotebookIsHandedTheKeysWithoutAnArgumentThatShowsThem() throws IOException {
    restore("ads/main", "--into", "risk/new");

    assertThat(calls())
        .contains(
            "get --output=json secret --namespace ads main-home-backup",
            "exec --stdin --namespace risk new-home-restore -- sh -c umask 077 && cat >"
                + " /run/secrets/sparkdriver-backup/password",
            "exec --stdin --namespace risk new-home-restore -- sh -c umask 077 && cat >"
                + " /run/secrets/sparkdriver-backup/authority.pem")
        .noneMatch(call -> call.contains("pw") || call.contains("create secret"));
    assertThat(Files.readString(folder.resolve("received"))).isEqualTo("pwcrca");
  }

  private void pulledWithASecret() throws IOException {
    var job = folder.resolve("job.json");
    var text = Files.readString(job);
    var secrets = "\"imagePullSecrets\":[{\"name\":\"main-registry\"}],\"restartPolicy\"";
    Files.writeString(job, text.replace("\"restartPolicy\"", secrets));
  }

  @Test
  void inAnotherTeamThatHasNoAccountForItYetThePodNamesNone() throws IOException {
    restore("ads/main", "--into", "risk/new");

    assertThat(Files.readString(folder.resolve("created"))).doesNotContain("serviceAccountName");
  }

  @Test
  void elsewhereItRunsAsTheTeams() throws IOException {
    Files.writeString(folder.resolve("account"), "serviceaccount/team-jobs\n");
    restore("ads/main", "--into", "risk/new");

    assertThat(Files.readString(folder.resolve("created"))).contains("team-jobs");
  }

  @Test
  void anotherTeamWithoutThePullSecretIsToldBeforeAPodIsMade() throws IOException {
    pulledWithASecret();

    assertThat(restore("ads/main", "--into", "risk/new").err())
        .contains("team risk has no Secret `main-registry`", "create secret docker-registry");
    assertThat(calls()).noneMatch(call -> call.startsWith("create"));
  }

  @Test
  void anotherTeamThatHasThePullSecretIsRestoredInto() throws IOException {
    pulledWithASecret();
    Files.writeString(folder.resolve("pull-secret"), "secret/main-registry\n");

    assertThat(restore("ads/main", "--into", "risk/new").status()).isZero();
  }

  @Test
  void ofAnotherTeamThatMayNotReachAsMuchThatIsSaid() throws IOException {
    Files.writeString(
        folder.resolve("policy.json"),
        "{\"spec\": {\"egress\": [{\"ports\": [{\"port\": 443}]}]}}");
    var ran = restore("ads/main", "--into", "risk/new");

    assertThat(ran.status()).isZero();
    assertThat(ran.err()).contains("list the bucket's address in `egress` of risk/new first");
  }

  @Test
  void ofAnotherTeamThatMayReachAsMuchNothingIsSaid() {
    assertThat(restore("ads/main", "--into", "risk/new").err()).isEmpty();
  }

  @Test
  void inPlaceIsRefusedWhileTheNotebookRuns() throws IOException {
    Files.writeString(folder.resolve("pods.json"), "{\"items\": [{}]}");

    assertThat(restore("ads/main", "--in-place").err())
        .contains("ads/main is in use", "--replicas 0", "afterwards `pulumi up --refresh`");
    assertThat(calls()).noneMatch(call -> call.startsWith("create"));
  }

  @Test
  void inPlaceItIsWhenNothingUsesIt() throws IOException {
    restore("ads/main", "--in-place", "--snapshot", "0123abcd");

    assertThat(calls())
        .anyMatch(call -> call.endsWith("restore 0123abcd --of=ads/main --in-place"));
  }

  @Test
  void inPlaceTakesNoPathsSinceWhatIsNotNamedWouldGo() {
    var ran = restore("ads/main", "--in-place", "--include", "notebooks/model.ipynb");

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("--in-place makes the whole volume");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aPodThatIsThereAlreadyIsNamedWithWhatDeletesItAndStays() throws IOException {
    Files.writeString(folder.resolve("taken"), "Error from server (AlreadyExists): pods exist");

    assertThat(restore("ads/main").err())
        .contains("`kubectl --namespace ads delete pod main-home-restore`");
    assertThat(calls()).noneMatch(call -> call.startsWith("delete"));
  }

  @Test
  void whatIsNoSnapshotOrVolumeIsRefused() {
    assertThat(restore("ads/main", "--snapshot", "--target=/").err()).isNotEmpty();
    assertThat(restore("ads/main", "--snapshot", "yesterday").err()).contains("is no snapshot");
    assertThat(restore("ads/main/more").err()).contains("is no volume");
  }

  @Test
  void aSharedFolderDoesNotComeIntoANotebook() {
    assertThat(restore("ads", "--into", "ads/main").err()).contains("into a shared folder");
  }

  @Test
  void whatKubectlRefusesIsSaid() {
    var ran = Ran.sparkdriver("restore", "--kubectl=/nowhere/kubectl", "ads/main");

    assertThat(ran.err()).contains("/nowhere/kubectl cannot be run");
  }
}
