package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Backups to a real S3 server, and what comes back. Later tests read what the first has saved. */
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class BackupIT {

  private static final String TEAM = "it-backup";
  private static final String OTHER = "it-backup-other";
  private static final String KEY = "of the tests, for backups";
  private static final String PASSWORD = "of the tests, for their backups";
  private static final String JOB = "main-home-backup";
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Names and kinds that copies get wrong. */
  private static final String FILL =
      """
      import os
      os.makedirs("tree/empty folder", exist_ok=True)
      os.chdir("tree")
      for name in (b"plain", b"two words", b" first", b"new\\nline", b"-dash", b"*?[x]", b"'\\"`$(x)\\\\",
                   "\\u00fcn\\u00efc\\u00f6d\\u00e9 \\u65e5\\u672c".encode(), b"\\xff\\xfe", b"a" * 255):
          open(name, "wb").write(os.urandom(100_000))
      os.symlink("plain", "link"); os.symlink("/nowhere", "dangling"); os.link("plain", "hard")
      open("empty", "wb").close(); open("sparse", "wb").truncate(5_000_000)
      open("private", "w").write("mine"); os.chmod("private", 0o400)
      os.mkdir("fixed"); open("fixed/file", "w").write("x"); os.chmod("fixed", 0o555)
      os.utime("private", (1, 1_000_000_000))
      """;

  /** Kind, rights, time and content of all that is in the tree, as text. */
  private static final String TREE =
      """
      import hashlib, os, stat, sys
      lines = []
      for place, folders, files in os.walk(sys.argv[1].encode()):
          for path in (os.path.join(place, name) for name in folders + files):
              s = os.lstat(path)
              if stat.S_ISLNK(s.st_mode): content = os.readlink(path)
              elif stat.S_ISREG(s.st_mode): content = hashlib.sha256(open(path, "rb").read()).hexdigest()
              else: content = ""
              lines.append(repr((os.path.relpath(path, sys.argv[1].encode()), oct(s.st_mode), s.st_mtime_ns, s.st_nlink, content)))
      print("\\n".join(sorted(lines)))
      """;

  private final Opened open = new Opened();
  private Cluster cluster;
  private S3Server vault;
  private PulumiStack stack;
  private String tree;

  @BeforeAll
  void saveANotebook(Cluster sandbox) throws IOException {
    cluster = sandbox;
    vault = open.add(S3Server.start());
    vault.addUser("backups", KEY);
    vault.createBucket("it-vault", "backups");
    cluster.removeNamespaces(List.of(TEAM, OTHER));
    stack =
        open.add(
            PulumiStack.create(
                cluster, team(), "{name: %s, notebooks: [{name: new}]}".formatted(OTHER)));
    stack.setPassword();
    stack.setSecret("teams[0].backup.to.accessKey", "backups");
    stack.setSecret("teams[0].backup.to.secretKey", KEY);
    stack.setSecret("teams[0].backup.password", PASSWORD);
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    cluster.waitForNotebook(OTHER, "new-0");
    python(TEAM, "main-0", FILL);
    tree = tree(TEAM, "main-0", "tree");
    backUp("first");
  }

  private String team() {
    return "{name: %s, backup: {to: {url: \"s3a://it-vault\", endpoint: \"%s\"}}, notebooks: [{name: main}]}"
        .formatted(TEAM, vault.endpoint());
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
    return python(team, pod, TREE, folder);
  }

  private void backUp(String name) {
    cluster.kubectl("create", "job", "-n", TEAM, "--from=cronjob/" + JOB, name);
    cluster.kubectl(
        "wait", "-n", TEAM, "--for=condition=Complete", "job/" + name, "--timeout=150s");
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
    var restored = sparkdriver("restore", TEAM + "/main", "--into", OTHER + "/new").orFail().out();

    var folder = restored.strip().lines().reduce("", (before, line) -> line);
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
    backUp("suspended");
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
