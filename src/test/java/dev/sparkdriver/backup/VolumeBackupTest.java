package dev.sparkdriver.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.BackupObjects;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VolumeBackupTest {

  private static final String TEAMS =
      "- {name: ads, shared: {size: 1Gi}, notebooks: [{name: main}]}";
  private static final StackRun RUN = StackRun.of(Stacks.valid(Stacks.BACKUP, TEAMS).settings());
  private static final Registered HOME = RUN.one("CronJob", "ads/main/backup/job");
  private static final Registered SHARED = RUN.one("CronJob", "ads/backup/job");
  private static final String POD = "spec.jobTemplate.spec.template.";

  private static Map<?, ?> container(Registered job) {
    return (Map<?, ?>) job.list(POD + "spec.containers").get(0);
  }

  private static Optional<String> variable(Registered job, String name) {
    return ((List<?>) container(job).get("env"))
        .stream()
            .map(variable -> (Map<?, ?>) variable)
            .filter(variable -> variable.get("name").equals(name))
            .map(variable -> (String) variable.get("value"))
            .findFirst();
  }

  private static Map<?, ?> term(Registered job) {
    var rule = POD + "spec.affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution";
    return (Map<?, ?>) job.list(rule).get(0);
  }

  @Test
  void withoutTheSettingThereIsNone() {
    assertThat(StackRun.of(Stacks.plain()).all("CronJob")).isEmpty();
  }

  @Test
  void everyNotebookAndTheSharedFolderIsBackedUp() {
    assertThat(RUN.all("CronJob"))
        .extracting(Registered::objectName)
        .containsExactlyInAnyOrder("main-home-backup", "team-shared-backup");
  }

  @Test
  void aTeamWithoutAFolderHasNoneOfIt() {
    assertThat(StackRun.of(Stacks.withDefaults(Stacks.BACKUP)).all("CronJob"))
        .extracting(Registered::objectName)
        .containsOnly("main-home-backup");
  }

  @Test
  void itStartsAsTheSettingsSayInUtcAndNeverTwiceAtOnce() {
    assertThat(HOME.mapping("spec").get("schedule")).isEqualTo("0 3 * * *");
    assertThat(HOME.mapping("spec").get("timeZone")).isEqualTo("Etc/UTC");
    assertThat(HOME.mapping("spec").get("concurrencyPolicy")).isEqualTo("Forbid");
    assertThat(HOME.mapping("spec").get("suspend")).isNull();
  }

  @Test
  void oneThatHangsEnds() {
    assertThat(HOME.mapping("spec.jobTemplate.spec").get("activeDeadlineSeconds"))
        .hasToString("43200");
  }

  @Test
  void whatIsKeptIsToldRestic() {
    assertThat((Object) container(HOME).get("args"))
        .isEqualTo(
            List.of(
                "python3",
                "-P",
                "-m",
                "sparkdriver.backup",
                "save",
                "--host=ads/main-home",
                "--keep-last=3",
                "--keep-daily=7",
                "--keep-weekly=5",
                "--keep-monthly=12"));
  }

  @Test
  void everyVolumeHasARepositoryOfItsOwnInAFolderOfItsStack() {
    var bucket = "s3:http://127.0.0.1:9000/vault/" + StackRun.STACK;

    assertThat(variable(HOME, "RESTIC_REPOSITORY")).contains(bucket + "/ads/main-home");
    assertThat(variable(SHARED, "RESTIC_REPOSITORY")).contains(bucket + "/ads/team-shared");
  }

  @Test
  void theVolumeIsOnlyRead() {
    assertThat((Object) container(HOME).get("volumeMounts"))
        .isEqualTo(
            List.of(
                Map.of("name", "volume", "mountPath", "/volume", "readOnly", true),
                Map.of(
                    "name", "keys",
                    "mountPath", "/run/secrets/sparkdriver-backup",
                    "readOnly", true),
                Map.of("name", "tmp", "mountPath", "/tmp")));
  }

  @Test
  void itRunsWhereTheNotebooksPodIsOrAnywhereWhenThereIsNone() {
    var selector = (Map<?, ?>) term(HOME).get("labelSelector");
    var notebook =
        RUN.one("StatefulSet", "ads/main/server").mapping("spec.template.metadata.labels");

    for (var requirement : (List<?>) selector.get("matchExpressions")) {
      var label = (Map<?, ?>) requirement;
      var own = HOME.mapping(POD + "metadata.labels").get(label.get("key"));
      // A pod that fits its own term is not held back by it while no other one does.
      assertThat(((List<?>) label.get("values")).contains(own)).isTrue();
      assertThat(((List<?>) label.get("values")).contains(notebook.get(label.get("key")))).isTrue();
    }
    assertThat((Object) term(HOME).get("topologyKey")).isEqualTo("kubernetes.io/hostname");
  }

  @Test
  void theSharedFolderIsMountedOnAnyNode() {
    assertThat(SHARED.mapping(POD + "spec").get("affinity")).isNull();
  }

  @Test
  void noServiceLeadsToIt() {
    var labels = HOME.mapping(POD + "metadata.labels");

    assertThat(RUN.all("Service"))
        .noneMatch(
            service -> labels.entrySet().containsAll(service.mapping("spec.selector").entrySet()));
  }

  @Test
  void itsKeysAreInASecretOfItsOwnThatNoOtherPodMounts() {
    assertThat(RUN.all("StatefulSet"))
        .extracting(server -> server.inputs().toString())
        .noneMatch(text -> text.contains("main-home-backup"));
    assertThat(HOME.inputs().toString()).contains("main-home-backup");
  }

  @Test
  void noKeyIsInTheClear() {
    var texts = new ArrayList<String>();
    RUN.resources().forEach(resource -> texts.addAll(resource.textsInTheClear()));

    for (var secret : List.of("id", "key", "password")) {
      var text = "the-" + secret + "-of-backups";
      assertThat(texts)
          .noneMatch(clear -> clear.contains(text))
          .noneMatch(clear -> clear.contains(base64(text)));
    }
  }

  @Test
  void theBucketsKeysAreAFileOfAmazonsTools() {
    var data = (Registered.Secret) RUN.one("Secret", "ads/main/backup/keys").input("data");

    assertThat((Map<?, ?>) data.value())
        .isEqualTo(
            Map.of(
                "password",
                base64("the-password-of-backups"),
                "credentials",
                base64(
                    """
                    [default]
                    aws_access_key_id = the-id-of-backups
                    aws_secret_access_key = the-key-of-backups
                    """)));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theRegionIsToldWhereThereIsOne() {
    var lines = Stacks.BACKUP.replace("  to:\n", "  to:\n    region: eu-central-1\n");
    var settings = Stacks.valid(lines, TEAMS).settings();
    var region = StackRun.of(settings).one("CronJob", "ads/main/backup/job");

    assertThat(variable(HOME, "AWS_DEFAULT_REGION")).isEmpty();
    assertThat(variable(region, "AWS_DEFAULT_REGION")).contains("eu-central-1");
  }

  @Test
  void anAuthorityOfTheServicesOwnIsAFileThatResticReadsBesideThePublicOnes() {
    var pem = Stacks.CERTIFICATE;
    var lines = Stacks.BACKUP.replace("  to:\n", "  to:\n    authority: |\n" + pem.indent(6));
    var run = StackRun.of(Stacks.valid(lines, TEAMS).settings());
    var data = (Registered.Secret) run.one("Secret", "ads/main/backup/keys").input("data");

    assertThat(((Map<?, ?>) data.value()).get("authority.pem")).isEqualTo(base64(pem));
    assertThat(variable(run.one("CronJob", "ads/main/backup/job"), "SSL_CERT_FILE"))
        .contains("/run/secrets/sparkdriver-backup/authority.pem");
    assertThat(variable(HOME, "SSL_CERT_FILE")).isEmpty();
  }

  /** Kubernetes adds eleven characters to a CronJob's name to name its Jobs. */
  @Test
  void theLongestNamesFit() {
    var names = new Names("a".repeat(Names.LONGEST_TEAM), "n".repeat(Names.LONGEST_NOTEBOOK));
    var claim = new NotebookObjects(names).claim();

    assertThat(new BackupObjects(claim).job().name()).hasSizeLessThanOrEqualTo(52);
  }
}
