package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** A notebook is suspended at its hour unless something runs in it, and woken by a command. */
@Nightly
@OnSharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class HoursIT {

  private static final String TEAM = SharedStack.OTHER_TEAM;
  private static final String SESSION =
      "{\"path\": \"told.ipynb\", \"name\": \"told.ipynb\", \"type\": \"notebook\","
          + " \"kernel\": {\"name\": \"python3\"}}";
  private static final String JOB =
      """
      import threading
      sums = spark.range(10**12).selectExpr("sum(id)")
      threading.Thread(target=sums.collect, daemon=True).start()
      """;
  private static final String BUSY =
      "/api/v1/namespaces/%s/pods/main-0:8888/proxy/sparkdriver/busy".formatted(TEAM);
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  private SharedStack shared;
  private Cluster cluster;
  private Instant suspended;

  @BeforeAll
  void take(SharedStack stack) {
    shared = stack;
    cluster = stack.cluster();
  }

  private Command.Ended sparkdriver(String... words) {
    // A Java process resolves commands on its own PATH, not on the one it gives to the child.
    var line = new ArrayList<>(List.of("env", "bin/sparkdriver"));
    line.addAll(List.of(words));
    return new Command(Path.of("").toAbsolutePath(), cluster.environment(), line).run(PATIENCE);
  }

  private String replicas() {
    var words =
        List.of("get", "statefulset", "main", "-n", TEAM, "-o", "jsonpath={.spec.replicas}");
    return cluster.kubectl(words.toArray(String[]::new)).strip();
  }

  private static void openNotebook(KernelClient client) {
    client.post("/api/sessions", SESSION);
  }

  @Test
  @Order(1)
  void whileACellRunsNobodySuspendsItByMistake() {
    try (var door = shared.open(TEAM)) {
      var client = shared.logIn(door, TEAM);
      try (var session = Session.open(client, "python3", cluster, TEAM)) {
        session.run(JOB);
        Wait.until(
            Duration.ofSeconds(60),
            () -> cluster.tryKubectl("", "get", "--raw", BUSY).out(),
            said -> said.contains("true"));
        var refused = sparkdriver("suspend", TEAM + "/main");

        assertThat(refused.err()).contains("a cell or a Spark job runs in it-b/main");
        assertThat(replicas()).isEqualTo("1");
      }
    }
  }

  @Test
  @Order(2)
  void atItsHourAnIdleNotebookIsSuspended() {
    try (var door = shared.open(TEAM)) {
      openNotebook(shared.logIn(door, TEAM));
    }
    cluster.kubectl("create", "job", "-n", TEAM, "--from=cronjob/main-suspend", "evening");
    cluster.kubectl(
        "wait", "-n", TEAM, "--for=condition=Complete", "job/evening", "--timeout=170s");
    suspended = Instant.now();

    assertThat(replicas()).isEqualTo("0");
    // While its pod ends, a refresh calls the StatefulSet unfinished.
    cluster.kubectl("wait", "-n", TEAM, "--for=delete", "pod/" + SharedStack.POD, "--timeout=90s");
  }

  @Test
  @Order(3)
  void anUpdateDoesNotWakeIt() {
    assertThat(shared.stack().changes("--refresh")).isEmpty();
    assertThat(replicas()).isEqualTo("0");
  }

  @Test
  @Order(4)
  void aCommandWakesItAndItsNextSessionIsToldWhy() {
    // A pod that comes back within its grace and a minute was replaced, as far as its server knows.
    Wait.until(
        Duration.ofSeconds(150), Instant::now, now -> now.isAfter(suspended.plusSeconds(125)));
    sparkdriver("wake", TEAM + "/main").orFail();

    var words = "cat /home/spark/.sparkdriver/last-words.json";
    assertThat(cluster.kubectl("exec", "-n", TEAM, SharedStack.POD, "--", "sh", "-c", words))
        .contains("told.ipynb", "was suspended, and is awake again");
  }

  @Test
  @Order(5)
  void theClocksAccountMayScaleThisNotebookAndNothingElse() {
    var account = "--as=system:serviceaccount:%s:main-hours".formatted(TEAM);
    for (var denied :
        List.of("patch statefulsets/main", "get pods", "get secrets", "patch statefulsets/other")) {
      var words = new ArrayList<>(List.of("auth", "can-i", account, "-n", TEAM));
      words.addAll(List.of(denied.split(" ", 2)));
      assertThat(cluster.tryKubectl("", words.toArray(String[]::new)).status()).isNotZero();
    }
    cluster.kubectl(
        "auth", "can-i", account, "-n", TEAM, "patch", "statefulsets/main", "--subresource=scale");
  }
}
