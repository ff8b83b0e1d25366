package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was there before a stack, or is another stack's. */
@Nightly
@OnSandbox
final class OwnershipIT {
  private static final String TEAM = "it-owned";
  private static final String QUOTA =
      """
      {"apiVersion": "v1", "kind": "ResourceQuota", "metadata": {"name": "team"},
       "spec": {"hard": {"pods": "7"}}}
      """;
  private static final String CLAIM =
      """
      {"apiVersion": "v1", "kind": "PersistentVolumeClaim", "metadata": {"name": "main-home"},
       "spec": {"accessModes": ["%s"], "resources": {"requests": {"storage": "1Gi"}}}}
      """;
  private static final String CONFIG_MAP =
      """
      {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "%s"},
       "data": {"of": "finance"}}
      """;

  private Cluster cluster;
  private PulumiStack stack;

  @BeforeAll
  void takeTheCluster(Cluster running) {
    cluster = running;
  }

  @BeforeEach
  void othersHaveANamespace() throws IOException {
    cluster.removeNamespaces(List.of(TEAM));
    cluster.kubectl("create", "namespace", TEAM);
    cluster.kubectl("label", "namespace", TEAM, "cost-centre=finance");
    make(CONFIG_MAP.formatted("theirs"));
    stack = PulumiStack.create(cluster, SharedStack.suspendedTeam(TEAM));
    stack.setPassword();
  }

  @AfterEach
  void removeTheStack() throws IOException {
    stack.close();
  }

  @AfterAll
  void removeTheNamespace() {
    cluster.removeNamespaces(List.of(TEAM));
  }

  @Test
  void aNamespaceOfOthersIsRefusedWithItsLabelsAndTheWaysOn() {
    assertThat(stack.preview().out())
        .contains("error[E128]: Namespace `it-owned` is there already")
        .contains("cost-centre=finance")
        .contains("choose another name, or set `adopt: true` for the team")
        .contains("1 configuration error; nothing was created or changed");
  }

  @Test
  void anUpdateWithoutPreviewLeavesItAsItWas() {
    var before = metadata("namespace", TEAM);

    assertThat(stack.tryUp().status()).isNotZero();
    assertThat(metadata("namespace", TEAM)).isEqualTo(before);
  }

  @Test
  void whatIsAdoptedIsLookedAfterAndNeverDeleted() throws IOException {
    make(QUOTA);
    make(CLAIM.formatted("ReadWriteOnce"));
    adopt();
    stack.up();
    var pods = "jsonpath={.spec.hard.pods}";
    assertThat(cluster.kubectl("get", "resourcequota", "team", "-n", TEAM, "-o", pods))
        .isEqualTo("50");
    assertThat(stack.changes()).isEmpty();

    var before =
        List.of(uid("namespace", TEAM), uid("resourcequota", "team"), uid("pvc", "main-home"));
    stack.destroy();

    assertThat(
            List.of(uid("namespace", TEAM), uid("resourcequota", "team"), uid("pvc", "main-home")))
        .isEqualTo(before);
    assertThat(cluster.kubectl("get", "configmap,statefulset,secret", "-n", TEAM, "-o", "name"))
        .contains("configmap/theirs")
        .doesNotContain("main");
  }

  @Test
  void anAdoptedNamespaceOutlivesItsTeam() throws IOException {
    adopt();
    stack.up();
    stack.settings("512m", SharedStack.suspendedTeam("it-owned-other"));
    stack.setPassword();
    stack.up();

    assertThat(cluster.kubectl("get", "namespace", TEAM, "-o", "name")).contains(TEAM);
    assertThat(cluster.kubectl("get", "configmap", "-n", TEAM, "-o", "name")).contains("theirs");
  }

  @Test
  void accountsRightsAndFilesOfOthersAreNeverAdopted() throws IOException {
    make(CONFIG_MAP.formatted("main-spark"));
    adopt();

    assertThat(stack.preview().out())
        .contains("error[E128]: ConfigMap `main-spark` in namespace `it-owned` is there already")
        .doesNotContain("Namespace `it-owned` is there already");
  }

  @Test
  void aClaimThatCannotBecomeTheNotebooksIsRefused() throws IOException {
    make(CLAIM.formatted("ReadWriteMany"));
    adopt();

    assertThat(stack.preview().out()).contains("error[E129]").contains("ReadWriteMany");
  }

  @Test
  void whatAKilledUpHasMadeAndNotRememberedIsItsOwn() throws IOException {
    cluster.removeNamespaces(List.of(TEAM));
    stack.up();
    var before = uid("statefulset", "main");
    stack.edit(OwnershipIT::withoutTheServer);
    stack.up();

    assertThat(uid("statefulset", "main")).isEqualTo(before);
    assertThat(stack.changes()).isEmpty();
  }

  private static String withoutTheServer(String state) {
    var root = JsonParser.parseString(state).getAsJsonObject();
    var resources = root.getAsJsonObject("deployment").getAsJsonArray("resources");
    var kept = new JsonArray();
    resources.asList().stream()
        .filter(one -> !one.getAsJsonObject().get("type").getAsString().endsWith(":StatefulSet"))
        .forEach(kept::add);
    root.getAsJsonObject("deployment").add("resources", kept);
    return root.toString();
  }

  @Test
  void whatIsAdoptedInTheStacksOwnNamespaceOutlivesTheStack() throws IOException {
    cluster.removeNamespaces(List.of(TEAM));
    stack.up();
    make(CLAIM.formatted("ReadWriteOnce").replace("main-home", "second-home"));
    var before = uid("pvc", "second-home");
    stack.settings(
        "512m",
        "{adopt: true, name: it-owned, notebooks: [{name: main, suspended: true}, {name: second, suspended: true}]}");
    stack.setPassword();
    stack.up();
    stack.destroy();

    assertThat(uid("pvc", "second-home")).isEqualTo(before);
  }

  @Test
  void whatAStackThatIsGoneHasKeptCanBeTakenOver() throws IOException {
    adopt();
    stack.up();
    stack.destroy();
    stack.rename("it-next");
    assertThat(stack.preview().out()).contains("error[E128]").contains("docs/clusters.md");

    cluster.kubectl(
        "annotate", "namespace", TEAM, "sparkdriver.dev/stack-", "sparkdriver.dev/adopted-");
    assertThat(stack.preview().out()).doesNotContain("error[");
  }

  @Test
  void theSameFileUnderASecondStackNameIsRefused(SharedStack shared) throws IOException {
    assertRefusedAsOthers(new PulumiStack.Name("sparkdriver", "second"));
  }

  @Test
  void aRenamedProjectIsRefused(SharedStack shared) throws IOException {
    assertRefusedAsOthers(new PulumiStack.Name("notebooks", "it"));
  }

  private void assertRefusedAsOthers(PulumiStack.Name name) throws IOException {
    try (var second = PulumiStack.create(name, cluster, SharedStack.team(SharedStack.TEAM))) {
      second.setPassword();
      assertThat(second.preview().out())
          .contains("error[E128]: Namespace `it-a` is there already")
          .contains("by stack `organization/sparkdriver/it`")
          .contains("pulumi stack rename");
    }
  }

  private void adopt() throws IOException {
    stack.settings(
        "512m", SharedStack.suspendedTeam(TEAM).replace("{name: it", "{adopt: true, name: it"));
    stack.setPassword();
  }

  private void make(String object) {
    cluster.tryKubectl(object, "create", "-n", TEAM, "-f", "-").orFail();
  }

  private String uid(String kind, String name) {
    return cluster.kubectl("get", kind, name, "-n", TEAM, "-o", "jsonpath={.metadata.uid}");
  }

  private String metadata(String kind, String name) {
    return cluster.kubectl("get", kind, name, "-n", TEAM, "-o", "jsonpath={.metadata}");
  }
}
