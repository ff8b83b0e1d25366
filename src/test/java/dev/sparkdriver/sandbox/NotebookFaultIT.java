package dev.sparkdriver.sandbox;

import static java.time.temporal.ChronoUnit.MILLIS;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What a notebook's people lose when a part of it dies: the session, nothing else. One death of
 * each part by default; 25 with {@code mvn -Psweep verify}.
 */
@Nightly
@OnSharedStack
final class NotebookFaultIT {

  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final String COUNT = "print(spark.range(100).count())";
  private static final int DEATHS = Boolean.getBoolean("sweep") ? 25 : 1;

  private SharedStack shared;
  private Cluster cluster;
  private LivingNotebook notebook;
  private String volume;
  private String files;
  private final List<Long> millisToReady = new ArrayList<>();
  private int changes;
  private int orphans;

  @BeforeAll
  void workInTheNotebook(SharedStack stack) {
    shared = stack;
    cluster = stack.cluster();
    notebook = new LivingNotebook(cluster, SharedStack.TEAM);
    count("");
    notebook.makeAwkwardTree();
    volume = volume();
    files = notebook.files();
  }

  @AfterAll
  void tellTheSumAndRemoveTheTree() {
    System.out.printf(
        "faults: %d deaths, %d with other files after it, %d orphan executors, ready after %s ms%n",
        millisToReady.size(), changes, orphans, millisToReady);
    notebook.removeAwkwardTree();
  }

  @TestFactory
  Stream<DynamicTest> onlyTheSessionIsLost() {
    return Collections.nCopies(DEATHS, Part.values()).stream()
        .flatMap(Stream::of)
        .map(part -> DynamicTest.dynamicTest("when its " + part + " dies", () -> die(part)));
  }

  private void die(Part part) {
    var executors = executors();
    var before = identity();
    var died = Instant.now();

    part.kill(cluster, SharedStack.TEAM, SharedStack.POD);

    if (part.endsTheServer()) {
      assertThat(Wait.until(AT_MOST, notebook::ready, now -> !now.isEmpty() && !now.equals(before)))
          .isNotEmpty()
          .isNotEqualTo(before);
    } else {
      assertThat(identity()).isEqualTo(before);
    }
    millisToReady.add(died.until(Instant.now(), MILLIS));
    var left = left(executors, died);
    orphans += left.size();
    var now = notebook.files();
    changes += now.equals(files) ? 0 : 1;
    assertThat(left).isEmpty();
    assertThat(volume()).isEqualTo(volume);
    assertThat(now).isEqualTo(files);
    count("");
  }

  /** Those of the session before, which a death that went wrong has taken along. */
  private Set<String> executors() {
    if (shared.executors().isEmpty()) {
      count("");
    }
    assertThat(shared.executors()).isNotEmpty();
    return shared.executors();
  }

  /** A session whose executors are there when it is left. */
  private void count(String first) {
    try (var door = shared.open(SharedStack.TEAM)) {
      var session = Session.open(shared.logIn(door, SharedStack.TEAM), "python3", shared);
      assertThat(session.lines(first + "\n" + COUNT)).containsExactly("100");
    }
  }

  private Set<String> left(Set<String> executors, Instant died) {
    return shared.left(executors, AT_MOST.minus(Duration.between(died, Instant.now())));
  }

  private String volume() {
    var claim = cluster.get("pvc", "-n", SharedStack.TEAM, "main-home");
    return claim.getAsJsonObject("spec").get("volumeName").getAsString();
  }

  /** Which container of which pod it is. */
  private String identity() {
    return notebook.ask("{.status.containerStatuses[0].containerID}");
  }
}
