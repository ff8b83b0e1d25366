package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import dev.sparkdriver.jupyter.JupyterException;
import dev.sparkdriver.jupyter.KernelClient;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Another password of a notebook counts in the server that runs, and ends no session. */
@Nightly
@OnSandbox
final class PasswordIT {

  private static final String TEAM = "it-password";

  private final Opened open = new Opened();
  private Cluster cluster;
  private PortForward door;
  private Password before;
  private Password after;
  private String kernel;
  private String pod;
  private String kernels;

  @BeforeAll
  void changeThePassword(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(TEAM));
    before = Password.make();
    after = Password.make();
    var stack = open.add(PulumiStack.create(cluster, SharedStack.team(TEAM)));
    stack.setSecret("defaults.login.passwordHash", before.hash());
    stack.up();
    cluster.waitForNotebook(TEAM, SharedStack.POD);
    door = open.add(PortForward.of(stack, TEAM + "/main"));
    pod = uid();
    var client = KernelClient.logIn(door.address(), before.text());
    var started = client.post("/api/kernels", "{\"name\": \"python3\"}");
    kernel = JsonParser.parseString(started).getAsJsonObject().get("id").getAsString();
    stack.setSecret("defaults.login.passwordHash", after.hash());
    stack.up();
    // The kubelet brings a changed Secret about once a minute.
    kernels = Wait.until(Duration.ofMinutes(5), () -> kernelsOf(after), text -> !text.isEmpty());
  }

  @AfterAll
  void removeTheStack() {
    open.close();
  }

  private String uid() {
    return cluster.kubectl(
        "get", "pod", "-n", TEAM, SharedStack.POD, "-o", "jsonpath={.metadata.uid}");
  }

  /** What somebody with the password sees; nothing for whom it does not let in. */
  private String kernelsOf(Password one) {
    try {
      return KernelClient.logIn(door.address(), one.text()).get("/api/kernels");
    } catch (JupyterException refused) {
      return "";
    }
  }

  @Test
  void theOtherOpensTheNotebookWithTheSessionThatRan() {
    assertThat(kernels).contains(kernel);
  }

  @Test
  void theFormerOpensNothing() {
    assertThat(kernelsOf(before)).isEmpty();
  }

  @Test
  void thePodIsTheSame() {
    assertThat(uid()).isEqualTo(pod);
  }
}
