package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.sandbox.RecordedStack.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What today's program would do to a stack that the released version made.
 *
 * <p>To record the version that is released: {@code mvn verify -Dit.test=UpgradeIT -Drecord=write},
 * then read the difference.
 */
@OnSandbox
final class UpgradeIT {
  private PulumiStack stack;
  private Map<String, String> changes;

  @BeforeAll
  void upgradeARecordedStack(Cluster cluster) throws IOException {
    cluster.removeNamespaces(RecordedStack.TEAMS);
    var identity = "jsonpath={.metadata.uid}";
    var uid = cluster.kubectl("get", "namespace", "kube-system", "-o", identity);
    stack = PulumiStack.create(cluster);
    stack.write(RecordedStack.settings(cluster));
    RecordedStack.setSecrets(stack);
    if ("write".equals(System.getProperty("record"))) {
      stack.up();
      RecordedStack.write(stack.export("--show-secrets"), uid);
      stack.destroy();
      cluster.removeNamespaces(RecordedStack.TEAMS);
    }
    var recorded = RecordedStack.read();
    recorded.makeObjects(cluster);
    var kubeconfig = Files.readString(cluster.kubeconfig());
    stack.edit(empty -> recorded.state(new Place(uid, kubeconfig, stack.salt())));
    changes = stack.changes();
  }

  @AfterAll
  void removeTheStack(Cluster cluster) throws IOException {
    if (stack != null) {
      stack.forget();
      stack.close();
      cluster.removeNamespaces(RecordedStack.TEAMS);
    }
  }

  private Map<String, String> changesOf(String kinds) {
    var some = new TreeMap<>(changes);
    some.keySet().removeIf(urn -> !urn.matches(".*:(" + kinds + ")::.*"));
    return some;
  }

  @Test
  void theRecordHasWhatHoldsFiles() throws IOException {
    assertThat(RecordedStack.read().ids())
        .contains("it-upgrade", "it-upgrade/team-shared", "it-upgrade/main-home")
        .contains("it-upgrade-git", "it-upgrade-git/main-home", "it-upgrade-git/main-settings");
  }

  @Test
  void whatHoldsFilesIsChangedInPlaceOrNotAtAll() {
    assertThat(changesOf("Namespace|PersistentVolumeClaim").values()).isSubsetOf("update");
  }

  @Test
  void noNotebookIsMadeAnew() {
    assertThat(changesOf("StatefulSet").values()).isSubsetOf("update");
  }

  @Test
  void nothingIsDeletedOrReplaced() {
    assertThat(changes.values()).isSubsetOf("create", "update");
  }

  @Test
  void theClusterIsTheSame() {
    assertThat(changesOf("kubernetes").values()).isSubsetOf("update");
  }
}
