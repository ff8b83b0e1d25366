package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.parallel.Isolated;

/** A machine that stops answering, and comes back: what docs/recovery.md says of it. */
@Nightly
@Isolated("every pod of the only node goes")
@OnSharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class NodeLossIT {

  /** Kubernetes misses the node for most of a minute, and gives its pods five more. */
  private static final Duration GIVEN_UP = Duration.ofMinutes(8);

  /** Longer than Kubernetes takes to put another pod in the place of one whose end it knows. */
  private static final Duration LONG_ENOUGH = Duration.ofSeconds(45);

  // With its only node lost a cluster would think that it is itself cut off, and give up nothing.
  private static final String ONE_OF_MANY = "node.kubernetes.io/exclude-disruption";

  /** A minute for a notebook, as ever, and one for the end of all that ran there before. */
  private static final Duration AT_MOST = Duration.ofMinutes(2);

  private SharedStack shared;
  private Cluster cluster;
  private LivingNotebook notebook;
  private Kubelet kubelet;
  private String before;
  private String container;
  private String files;
  private Set<String> executors;

  @BeforeAll
  void loseTheNode(SharedStack stack) {
    shared = stack;
    cluster = stack.cluster();
    notebook = new LivingNotebook(cluster, SharedStack.TEAM);
    run("print(spark.range(100).count())");
    notebook.makeAwkwardTree();
    executors = shared.executors();
    files = notebook.files();
    before = uid();
    container = notebook.ready();
    kubelet = cluster.kubelet();
    cluster.kubectl("label", "nodes", "--all", "--overwrite", ONE_OF_MANY + "=true");
    kubelet.freeze();
    Wait.until(GIVEN_UP, this::deleted, deleted -> !deleted.isEmpty());
  }

  @AfterAll
  void tidyUp() {
    if (kubelet != null) {
      kubelet.goOn();
      cluster.kubectl("label", "nodes", "--all", ONE_OF_MANY + "-");
    }
    notebook.removeAwkwardTree();
  }

  @Test
  @Order(1)
  void aPodOfALostNodeIsGivenUp() {
    assertThat(deleted()).isNotEmpty();
  }

  @Test
  @Order(2)
  void noSecondDriverStartsBesideOneWhoseEndNobodyKnows() {
    assertThat(Wait.until(LONG_ENOUGH, this::uid, uid -> !uid.equals(before))).isEqualTo(before);
  }

  @Test
  @Order(3)
  void theNotebookIsReadySoonAfterTheNodesReturn() {
    kubelet.goOn();
    assertThat(
            Wait.until(AT_MOST, notebook::ready, now -> !now.isEmpty() && !now.equals(container)))
        .isNotEmpty()
        .isNotEqualTo(container);
  }

  @Test
  @Order(4)
  void executorsOfTheDriverBeforeAreGone() {
    assertThat(executors).isNotEmpty();
    assertThat(shared.left(executors, AT_MOST)).isEmpty();
  }

  @Test
  @Order(5)
  void filesAreAsTheyWereSaved() {
    assertThat(notebook.files()).isEqualTo(files);
  }

  @Test
  @Order(6)
  void whatBecameOfTheSessionIsKeptForTheNextOne() {
    assertThat(cluster.kubectl("logs", "-n", SharedStack.TEAM, SharedStack.POD))
        .contains("The sessions ended ");
  }

  @Test
  @Order(7)
  void theNextSessionComputes() {
    run("print(spark.range(100).count())");
  }

  private void run(String code) {
    try (var door = shared.open(SharedStack.TEAM)) {
      var session = Session.open(shared.logIn(door, SharedStack.TEAM), "python3", shared);
      assertThat(session.lines(code)).containsExactly("100");
    }
  }

  private String uid() {
    return notebook.ask("{.metadata.uid}");
  }

  private String deleted() {
    return notebook.ask("{.metadata.deletionTimestamp}");
  }
}
