package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * One stack from its first preview to its last object; the order of the tests is its life. Alone in
 * the cluster, of which it counts all objects.
 */
@Isolated
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class LifecycleIT {

  private static final String FIRST = "it-life-a";
  private static final String SECOND = "it-life-b";
  private static final String CHURN =
      "events|events.events.k8s.io|leases.coordination.k8s.io|componentstatuses";

  private Cluster cluster;
  private PulumiStack stack;
  private Set<String> objectsBefore;

  @BeforeAll
  void makeAnEmptyStack(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(FIRST, SECOND));
    objectsBefore = objects();
    stack = PulumiStack.create(cluster, SharedStack.team(FIRST));
    stack.setPassword();
  }

  @AfterAll
  void removeTheStack() throws IOException {
    if (stack != null) {
      stack.close();
    }
  }

  @Test
  @Order(1)
  void aPreviewOfAnEmptyStackOnlyCreates() {
    assertThat(stack.changes().values()).isNotEmpty().containsOnly("create");
  }

  @Test
  @Order(2)
  void aPreviewMakesNothing() {
    assertThat(changed()).isEmpty();
  }

  @Test
  @Order(3)
  void upEndsWithTheNotebookReady() {
    stack.up();
    assertThat(ready(FIRST)).isEqualTo("True");
  }

  @Test
  @Order(4)
  void theSecondPreviewChangesNothing() {
    assertThat(stack.changes()).isEmpty();
  }

  @Test
  @Order(4)
  void norDoesItNameSessions() {
    assertThat(stack.run("pulumi preview").orFail().out()).doesNotContain("The sessions of");
  }

  @Test
  @Order(4)
  void oneOfAnotherDriverNamesTheNotebookWhoseSessionsEnd() {
    var driver = "pulumi config set --path sparkdriver:defaults.driver.memory ";
    stack.run(driver + "600m").orFail();

    var told = stack.run("pulumi preview").orFail().out();
    stack.run(driver + "512m").orFail();

    assertThat(told)
        .contains(
            "The sessions of notebook `it-life-a/main` end when it is updated: its pod starts");
  }

  @Test
  @Order(5)
  void neitherDoesOneThatLooksAtTheClusterFirst() {
    assertThat(stack.changes("--refresh")).isEmpty();
  }

  @Test
  @Order(6)
  void theSecondUpChangesNothing() {
    assertThat(stack.tryUp("--expect-no-changes").orFail().out()).contains("unchanged");
  }

  @Test
  @Order(7)
  void aRenamedStackKeepsWhatItHas() {
    var before = uids();
    stack.rename("it-renamed");
    stack.up();
    assertThat(uids()).isEqualTo(before);
  }

  @Test
  @Order(8)
  void aChangeOfEveryObjectSettlesToo() {
    assertThat(stack.changes()).isEmpty();
  }

  @Test
  @Order(9)
  void executorMemoryChangesExactlyTheConf() throws IOException {
    stack.settings("600m", SharedStack.team(FIRST));
    stack.setPassword();
    assertThat(stack.changes().entrySet())
        .extracting(change -> change.getValue() + " " + type(change.getKey()))
        .containsExactly("update kubernetes:core/v1:ConfigMap");
  }

  @Test
  @Order(10)
  void itAlsoChangesNothingElseInTheCluster() {
    var before = contents();
    stack.up();
    var after = contents();
    assertThat(after).hasSameSizeAs(before);
    after.keySet().removeIf(object -> after.get(object).equals(before.get(object)));
    assertThat(after.keySet()).containsExactly("ConfigMap main-spark");
  }

  @Test
  @Order(11)
  void addingATeamCreatesOnlyThatTeamsObjects() throws IOException {
    stack.settings("600m", SharedStack.team(FIRST), SharedStack.team(SECOND));
    stack.setPassword();
    assertThat(stack.changes())
        .isNotEmpty()
        .allSatisfy(
            (urn, operation) ->
                assertThat(operation + " " + urn).startsWith("create ").contains(SECOND));
  }

  @Test
  @Order(12)
  void addingATeamLeavesTheOthersObjectsUntouched() {
    var before = contents();
    stack.up();
    assertThat(contents()).isEqualTo(before);
  }

  @Test
  @Order(13)
  void oneTeamIsUpdatedWithoutTheOthers() throws IOException {
    stack.settings("512m", SharedStack.team(FIRST), SharedStack.team(SECOND));
    stack.setPassword();
    var others = contents();
    var pod = cluster.get("pod", SharedStack.POD, "-n", FIRST);
    var command = Page.of("operations.md").inline("pulumi up --target");

    stack.run(command.replace("::ads", "::" + SECOND)).orFail();

    assertThat(cluster.kubectl("get", "configmap", "main-spark", "-n", SECOND, "-o", "yaml"))
        .contains("spark.executor.memory 512m");
    assertThat(contents()).isEqualTo(others);
    assertThat(cluster.get("pod", SharedStack.POD, "-n", FIRST)).isEqualTo(pod);
  }

  @Test
  @Order(14)
  void destroyLeavesTheApiServerAsItWas() {
    stack.destroy();
    assertThat(changed()).isEmpty();
  }

  private String ready(String namespace) {
    var condition = "jsonpath={.status.conditions[?(@.type=='Ready')].status}";
    return cluster.kubectl("get", "pod", "-n", namespace, SharedStack.POD, "-o", condition);
  }

  /** Objects that came and objects that went since before the stack. */
  private Set<String> changed() {
    var now = objects();
    var changed = new TreeSet<String>();
    now.stream()
        .filter(one -> !objectsBefore.contains(one))
        .forEach(one -> changed.add("+ " + one));
    objectsBefore.stream()
        .filter(one -> !now.contains(one))
        .forEach(one -> changed.add("- " + one));
    return changed;
  }

  /** Kind, namespace and name of every object, but for what the cluster itself keeps changing. */
  private Set<String> objects() {
    var kinds =
        cluster
            .kubectl("api-resources", "--verbs=list", "-o", "name")
            .lines()
            .filter(kind -> !kind.matches(CHURN))
            .collect(Collectors.joining(","));
    var columns = "custom-columns=:.kind,:.metadata.namespace,:.metadata.name";
    return cluster
        .kubectl("get", kinds, "--all-namespaces", "--no-headers", "-o", columns)
        .lines()
        .map(line -> line.replaceAll(" +", " ").strip())
        .filter(line -> !line.contains(" kube-system ") && !line.matches("Pod .*-exec-\\d+"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What was asked for of every object of the first team, and its identity. */
  private Map<String, String> contents() {
    var contents = new TreeMap<String, String>();
    for (var object : cluster.list(Cluster.KINDS_OF_A_TEAM, "-n", FIRST)) {
      object.remove("status");
      var metadata = object.getAsJsonObject("metadata");
      metadata.remove("resourceVersion");
      metadata.remove("managedFields");
      var name = object.get("kind").getAsString() + " " + metadata.get("name").getAsString();
      contents.put(name, object.toString());
    }
    return contents;
  }

  /** The identity of every object of the first team. */
  private Set<String> uids() {
    return cluster.list(Cluster.KINDS_OF_A_TEAM, "-n", FIRST).stream()
        .map(object -> object.getAsJsonObject("metadata").get("uid").getAsString())
        .collect(Collectors.toSet());
  }

  private static String type(String urn) {
    return urn.split("::", -1)[2].replaceFirst(".*\\$", "");
  }
}
