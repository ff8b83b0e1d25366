package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Images of a registry that asks for a login, from the first `up` on. */
@Nightly
@OnSandbox
final class PrivateRegistryIT {

  private static final String TEAM = "it-private";
  private static final String PASSWORD = "the-token-of-the-registry";

  private Cluster cluster;
  private PrivateRegistry registry;
  private PulumiStack stack;

  @BeforeAll
  void up(Cluster sandbox) throws IOException {
    cluster = sandbox;
    cluster.removeNamespaces(List.of(TEAM));
    var image = cluster.image("jupyter");
    var behind = image.substring(0, image.indexOf('/'));
    registry = PrivateRegistry.start(behind, PASSWORD);
    stack = PulumiStack.create(cluster, SharedStack.team(TEAM));
    stack.rewrite(text -> text.replace(behind + "/", registry.name() + "/"));
    stack.setPassword();
    stack.set("defaults.images.registryLogin.server", registry.name());
    stack.set("defaults.images.registryLogin.user", PrivateRegistry.USER);
    stack.setSecret("defaults.images.registryLogin.password", PASSWORD);
    stack.up();
    cluster.waitForNotebook(TEAM, SharedStack.POD);
  }

  @AfterAll
  void down() throws IOException {
    try (var server = registry;
        var ended = stack) {
      assertThat(server).isNotNull();
      assertThat(ended).isNotNull();
    }
  }

  @Test
  void thePodRunsAnImageOfIt() {
    var pod = cluster.get("pod", "-n", TEAM, SharedStack.POD).toString();

    assertThat(pod).contains("\"image\":\"" + registry.name() + "/");
    assertThat(registry.pulls()).isPositive();
  }

  @Test
  void nothingIsLeftToDo() {
    assertThat(stack.changes()).isEmpty();
  }

  @Test
  void thePasswordIsInTheClearNowhere() {
    assertThat(stack.text() + stack.export() + stack.previewText()).doesNotContain(PASSWORD);
    assertThat(cluster.kubectl("get", "statefulsets,pods,configmaps", "-n", TEAM, "-o", "json"))
        .doesNotContain(PASSWORD);
  }
}
