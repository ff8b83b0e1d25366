package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Backups to a real S3 server with a certificate of its own, and what comes back. Later tests read
 * what the first has saved: a gibibyte of it with {@code mvn -Psweep verify}.
 */
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BackupIT {

  private static final String TEAM = "it-backup";
  private static final String OTHER = "it-backup-other";
  private static final String KEY = "of the tests, for backups";
  private static final String PASSWORD = "of the tests, for their backups";
  private static final String JOB = "main-home-backup";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final int MEBIBYTES = Boolean.getBoolean("sweep") ? 1024 : 1;

  private final Opened open = new Opened();
  private Cluster cluster;
  private S3Server vault;
  private PulumiStack stack;
  private String tree;

  @BeforeAll
  void saveANotebook(Cluster sandbox) throws IOException {
    cluster = sandbox;
    vault = open.add(S3Server.startWithTls());
    vault.addUser(Backups.USER, KEY);
    vault.createBucket("it-vault", Backups.USER);
    cluster.removeNamespaces(List.of(TEAM, OTHER));
    stack =
        open.add(
            PulumiStack.create(
                cluster, team(), "{name: %s, notebooks: [{name: new}]}".formatted(OTHER)));
    stack.setPassword();
    Backups.setKeys(stack, KEY, PASSWORD);
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    cluster.waitForNotebook(OTHER, "new-0");
    python(TEAM, "main-0", AwkwardTree.MAKE, String.valueOf(MEBIBYTES));
    tree = tree(TEAM, "main-0", "tree");
    timed("backup", () -> Backups.make(cluster, TEAM, "first"));
  }

  private static void timed(String what, Runnable work) {
    var begun = Instant.now();
    work.run();
    var millis = begun.until(Instant.now(), ChronoUnit.MILLIS);
    System.out.printf("%s: %d MiB in %d ms%n", what, MEBIBYTES, millis);
  }

  private String team() {
    return "{name: %s, backup: {to: {url: \"s3a://it-vault\", endpoint: \"%s\", authority: %s}}, notebooks: [{name: main}]}"
        .formatted(TEAM, vault.endpoint(), new Gson().toJson(vault.authority()));
  }

  @AfterAll
  void closeAll() {
    open.close();
  }

  private String python(String team, String pod, String code, String... arguments) {
    var words = new ArrayList<>(List.of("exec", "--stdin", "-n", team, pod, "--"));
    words.addAll(List.of("env", "-C", "/home/spark/notebooks", "python3", "-"));
    words.addAll(List.of(arguments));
    return cluster.tryKubectl(code, words.toArray(String[]::new)).orFail().out();
  }

  private String tree(String team, String pod, String folder) {
    return python(team, pod, AwkwardTree.SHOW, folder);
  }

  private Command.Ended sparkdriver(String... words) {
    // A Java process resolves commands on its own PATH, not on the one it gives to the child.
    var line = new ArrayList<>(List.of("env", "bin/sparkdriver"));
    line.addAll(List.of(words));
    return new Command(Path.of("").toAbsolutePath(), cluster.environment(), line).run(PATIENCE);
  }

  @Test
  @Order(1)
  void anAwkwardTreeComesBackIntoAnotherTeamsNewNotebookByteForByte() {
    var said = new StringBuilder();
    timed(
        "restore",
        () ->
            said.append(
                sparkdriver("restore", TEAM + "/main", "--into", OTHER + "/new").orFail().out()));

    var folder = said.toString().strip().lines().reduce("", (before, line) -> line);
    assertThat(folder).contains("/notebooks/restored-");
    assertThat(tree(OTHER, "new-0", folder.replace("/volume/notebooks/", "") + "/notebooks/tree"))
        .isEqualTo(tree);
  }

  @Test
  @Order(2)
  void theKeysOfABackupAreInNoOtherNamespaceAndInNoPod() {
    assertThat(cluster.list("secrets", "-n", OTHER))
        .noneMatch(
            secret -> secret.getAsJsonObject("metadata").get("name").getAsString().equals(JOB))
        .noneMatch(secret -> hasAny(secret, List.of(KEY, PASSWORD)));
    assertThat(cluster.kubectl("get", "pods,jobs,cronjobs,configmaps", "-n", TEAM, "-o", "yaml"))
        .doesNotContain(KEY)
        .doesNotContain(PASSWORD);
    assertThat(
            python(
                TEAM,
                "main-0",
                "import os; print(os.path.exists('/run/secrets/sparkdriver-backup'))"))
        .contains("False");
  }

  private static boolean hasAny(JsonObject secret, List<String> texts) {
    var data = secret.has("data") ? secret.getAsJsonObject("data") : new JsonObject();
    return data.entrySet().stream()
        .map(entry -> Base64.getDecoder().decode(entry.getValue().getAsString()))
        .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
        .anyMatch(value -> texts.stream().anyMatch(value::contains));
  }

  @Test
  @Order(2)
  void resticAloneBringsTheTreeBackByteForByte(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("backup-password"), PASSWORD);
    Files.writeString(folder.resolve("credentials"), Backups.credentials(KEY));
    Files.writeString(folder.resolve("authority.pem"), vault.authority());
    var lines =
        Page.of("operations.md")
            .commands("By hand")
            .get(0)
            .replace("https://s3.example.com:9000/ads-backup", vault.endpoint() + "/it-vault")
            .replace("/prod/ads/", "/it/" + TEAM + "/");
    var shell = List.of("bash", "-euc", lines + "python3 - $(find here -type d -name tree)");
    var ended = new Command(folder, Map.of(), shell).run(AwkwardTree.SHOW, PATIENCE);
    assertThat(ended.orFail().out()).endsWith(tree);
  }

  @Test
  @Order(3)
  void snapshotsAreListedAndTheirAgeIsTold() {
    assertThat(sparkdriver("backups", TEAM + "/main").orFail().out())
        .contains(TEAM + "/main-home", "1 snapshots");
    assertThat(sparkdriver("backups").out()).containsPattern(TEAM + "/main .* good");
  }

  @Test
  @Order(4)
  void aFileDeletedByMistakeComesBackBesideWhatIsThere() {
    python(
        TEAM,
        "main-0",
        "import os; os.unlink('tree/plain'); open('tree/empty', 'w').write('newer')");

    sparkdriver("restore", TEAM + "/main", "--include", "notebooks/tree/plain").orFail();

    var found =
        "import glob; print(glob.glob('restored-*/notebooks/tree/*'), open('tree/empty').read())";
    assertThat(python(TEAM, "main-0", found)).contains("/tree/plain']", "newer");
  }

  @Test
  @Order(5)
  void theVolumeIsNotMadeWhatItWasUnderARunningNotebook() {
    var refused = sparkdriver("restore", TEAM + "/main", "--in-place");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("is in use", "--replicas 0");
  }

  @Test
  @Order(6)
  void aStoppedNotebookIsBackedUpAndBecomesWhatItWas() {
    var first = snapshot();
    scale(0);
    cluster.kubectl("wait", "-n", TEAM, "--for=delete", "pod/main-0", "--timeout=90s");
    Backups.make(cluster, TEAM, "suspended");
    sparkdriver("restore", TEAM + "/main", "--in-place", "--snapshot", first).orFail();
    scale(1);
    Wait.until(
        Duration.ofSeconds(60),
        () -> cluster.tryKubectl("", "get", "pod", "-n", TEAM, "main-0"),
        ended -> ended.status() == 0);
    cluster.waitForNotebook(TEAM, "main-0");

    assertThat(tree(TEAM, "main-0", "tree")).isEqualTo(tree);
    assertThat(
            python(
                TEAM,
                "main-0",
                "import glob; print(open(glob.glob('../before-restore-*/notebooks/tree/empty')[0]).read())"))
        .contains("newer");
  }

  /** The id of the first snapshot, whatever came after. */
  private String snapshot() {
    var listed = sparkdriver("backups", TEAM + "/main").orFail().out();
    return listed
        .lines()
        .filter(line -> line.contains(TEAM + "/main-home"))
        .map(line -> line.split(" ", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private void scale(int replicas) {
    cluster.kubectl("scale", "statefulset", "main", "-n", TEAM, "--replicas=" + replicas);
  }

  @Test
  @Order(7)
  void aBackupThatOpensNothingFailsWhereItIsSeen() {
    var other = "{\"stringData\": {\"password\": \"of somebody else\"}}";
    cluster.kubectl("patch", "secret", "-n", TEAM, JOB, "--patch", other);
    cluster.kubectl("create", "job", "-n", TEAM, "--from=cronjob/" + JOB, "other");

    var failed =
        Wait.until(
            PATIENCE,
            () -> cluster.get("job", "-n", TEAM, "other").get("status").toString(),
            status -> status.contains("\"failed\""));
    assertThat(failed).contains("\"failed\"");
    assertThat(cluster.kubectl("logs", "-n", TEAM, "job/other")).contains("wrong password");
  }
}
