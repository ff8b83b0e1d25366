package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a notebook's people lose when its pod or its process dies: the session, nothing else. */
@OnSharedStack
final class NotebookFaultIT {

  private static final Duration AT_MOST = Duration.ofSeconds(60);
  private static final String COUNT = "print(spark.range(100).count())";

  private SharedStack shared;
  private Cluster cluster;
  private String volume;
  private String files;
  private Set<String> oldExecutors;

  @BeforeAll
  void useTheSharedStack(SharedStack stack) {
    shared = stack;
    cluster = stack.cluster();
  }

  @BeforeEach
  void workInTheNotebook() {
    try (var door = shared.open(SharedStack.TEAM)) {
      var session = Session.open(shared.logIn(door, SharedStack.TEAM), "python3", shared);
      session.run("open('mine.txt', 'w').write('kept' * 100000)");
      session.run(COUNT);
    }
    volume = volume();
    files = files();
    oldExecutors = shared.executors();
    assertThat(oldExecutors).isNotEmpty();
    assertThat(files).contains("mine.txt");
  }

  @Test
  void aDeletedPodComesBackWithItsFilesAndWithoutItsExecutors() {
    cluster.kubectl("delete", "pod", "-n", SharedStack.TEAM, SharedStack.POD);

    assertThat(shared.left(oldExecutors, AT_MOST)).isEmpty();
    waitForPod();
    assertThat(volume()).isEqualTo(volume);
    assertThat(files()).isEqualTo(files);
    assertANewSessionComputes();
  }

  @Test
  void aKilledProcessComesBackWithItsFilesAndWithoutItsExecutors() {
    var restarts = restarts();
    kubectlExec("kill -9 $(cat /proc/1/task/1/children)");

    assertThat(Wait.until(AT_MOST, this::restarts, now -> now > restarts)).isEqualTo(restarts + 1);
    waitForPod();
    assertThat(shared.left(oldExecutors, AT_MOST)).isEmpty();
    assertThat(volume()).isEqualTo(volume);
    assertThat(files()).isEqualTo(files);
    assertANewSessionComputes();
  }

  private void waitForPod() {
    Wait.until(
        AT_MOST,
        () -> cluster.tryKubectl("", "get", "pod", "-n", SharedStack.TEAM, SharedStack.POD),
        ended -> ended.status() == 0);
    cluster.waitForNotebook(SharedStack.TEAM, SharedStack.POD);
  }

  private void assertANewSessionComputes() {
    try (var door = shared.open(SharedStack.TEAM);
        var session = Session.open(shared.logIn(door, SharedStack.TEAM), "python3", shared)) {
      assertThat(session.lines(COUNT)).containsExactly("100");
    }
  }

  private String volume() {
    var claim = cluster.get("pvc", "-n", SharedStack.TEAM, "main-home");
    return claim.getAsJsonObject("spec").get("volumeName").getAsString();
  }

  private String files() {
    return kubectlExec("cd /home/spark/notebooks && find . -type f -exec sha256sum {} + | sort");
  }

  private int restarts() {
    var path = "jsonpath={.status.containerStatuses[0].restartCount}";
    var pod = new String[] {"get", "pod", "-n", SharedStack.TEAM, SharedStack.POD, "-o", path};
    return Integer.parseInt(cluster.kubectl(pod));
  }

  private String kubectlExec(String line) {
    return cluster
        .tryKubectl("", "exec", "-n", SharedStack.TEAM, SharedStack.POD, "--", "sh", "-c", line)
        .out();
  }
}
