package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * A small volume that becomes full, what is deleted from it, and a session that nobody uses. The
 * sandbox's own volumes have no size; a file system in memory is mounted in place of this one.
 */
@Nightly
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class FullVolumeIT {

  private static final String TEAM = "it-full";
  private static final String POD = "main-0";
  private static final String SETTINGS =
      "{name: %s, driver: {idleTimeout: 1m}, notebooks: [{name: main}]}".formatted(TEAM);
  private static final String FILE = "/api/contents/mine.ipynb";
  private static final String FILL =
      "head -c 4096 /dev/zero > ~/other; cat /dev/zero > ~/large 2>/dev/null; df --output=avail ~";

  private final Opened open = new Opened();
  private Cluster cluster;
  private Password password;
  private PulumiStack stack;
  private PortForward door;
  private KernelClient client;

  @BeforeAll
  void openANotebookOnASmallVolume(Cluster running) throws IOException {
    cluster = running;
    password = Password.make();
    cluster.removeNamespaces(List.of(TEAM));
    stack = open.add(PulumiStack.create(cluster, SETTINGS));
    stack.setSecret("defaults.login.passwordHash", password.hash());
    stack.up();
    cluster.waitForNotebook(TEAM, POD);
    var folder = folder();
    onTheNode("mount", "-t", "tmpfs", "-o", "size=64m,mode=0777", "tmpfs", folder);
    open.add(() -> onTheNode("umount", "--lazy", folder));
    comeBack();
  }

  @AfterAll
  void closeAll() {
    if (door != null) {
      door.close();
    }
    open.close();
  }

  private String folder() {
    var claim = cluster.get("pvc", "-n", TEAM, "main-home").getAsJsonObject("spec");
    var volume = cluster.get("pv", claim.get("volumeName").getAsString()).getAsJsonObject("spec");
    return volume.getAsJsonObject("hostPath").get("path").getAsString();
  }

  private static void onTheNode(String... words) {
    new Command(Path.of("").toAbsolutePath(), Map.of(), List.of(words))
        .run(Duration.ofSeconds(30))
        .orFail();
  }

  /** A new pod on the volume as it is now, and a person who logs in. */
  private void comeBack() {
    if (door != null) {
      door.close();
    }
    cluster.kubectl("delete", "pod", "-n", TEAM, POD);
    cluster.waitForNotebook(TEAM, POD);
    door = PortForward.of(stack, TEAM + "/main");
    client = KernelClient.logIn(door.address(), password.text());
  }

  private String inPod(String script) {
    return cluster.kubectl("exec", "-n", TEAM, POD, "--", "bash", "-c", script);
  }

  @Test
  @Order(1)
  void whatIsDeletedInTheFileBrowserCanBeTakenBack() {
    client.put(FILE, SavedNotebook.model("print('mine')", ""));

    client.delete(FILE);

    assertThat(inPod("cd ~/notebooks; mv deleted/*/mine.ipynb . && cat mine.ipynb"))
        .contains("print('mine')");
  }

  @Test
  @Order(2)
  void aFileThatNoLongerFitsIsAsItWasSavedLastAndThePersonIsTold() {
    assertThat(inPod(FILL)).endsWith("0\n");
    var larger = SavedNotebook.model("x".repeat(1 << 20), "");

    assertThatThrownBy(() -> client.put(FILE, larger))
        .hasMessageContaining("507")
        .hasMessageContaining("`volume.size`");
    assertThat(inPod("cat ~/notebooks/mine.ipynb")).contains("print('mine')");
  }

  @Test
  @Order(3)
  void onAFullVolumeANotebookStartsAndOpensAndRuns() {
    comeBack();

    assertThat(client.get(FILE)).contains("print('mine')");
    try (var session = Session.open(client, "python3", cluster, TEAM)) {
      assertThat(session.lines("print(spark.range(100).count())")).containsExactly("100");
    }
  }

  @Test
  @Order(4)
  void afterFilesAreDeletedSavesFitAgain() {
    inPod("rm ~/large");

    client.put(FILE, SavedNotebook.model("print('again')", ""));

    assertThat(inPod("cat ~/notebooks/mine.ipynb")).contains("print('again')");
  }

  @Test
  @Order(5)
  void aSessionThatNobodyUsesEndsWithItsExecutors() {
    var session = Session.open(client, "python3", cluster, TEAM);
    session.run("spark.range(100).count()");
    assertThat(cluster.executors(TEAM)).isNotEmpty();

    var kernels = Wait.until(Duration.ofMinutes(4), () -> client.get("/api/kernels"), "[]"::equals);

    assertThat(kernels).isEqualTo("[]");
    assertThat(Wait.until(Duration.ofSeconds(30), () -> cluster.executors(TEAM), List::isEmpty))
        .isEmpty();
  }
}
