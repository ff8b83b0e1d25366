package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The session that is started ahead, in the team whose executors come with the work. */
@Nightly
@EverySpark
@OnSharedStack
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class SpareSessionIT {

  private static final String TEAM = SharedStack.OTHER_TEAM;
  private static final Duration SOON = Duration.ofSeconds(90);

  private SharedStack shared;
  @AutoClose private PortForward door;
  private KernelClient client;

  @BeforeAll
  void logIn(SharedStack stack) {
    shared = stack;
    door = stack.open(TEAM);
    client = stack.logIn(door, TEAM);
  }

  private int startedAhead() {
    var count = "ls /tmp/session-*/application 2>/dev/null | wc -l";
    var words = new String[] {"exec", "-n", TEAM, SharedStack.POD, "--", "sh", "-c", count};
    return Integer.parseInt(shared.cluster().kubectl(words).strip());
  }

  @Test
  @Order(1)
  void itWaitsWithoutExecutors() {
    assertThat(Wait.until(SOON, this::startedAhead, ready -> ready == 1)).isEqualTo(1);
    assertThat(shared.executors(TEAM)).isEmpty();
    assertThat(client.get("/api/kernels")).isEqualTo("[]");
  }

  @Test
  @Order(2)
  void whoeverTakesItFindsItsExecutorsOnTheirWay() {
    try (var session = Session.open(client, "python3", shared.cluster(), TEAM)) {
      assertThat(Wait.until(SOON, () -> shared.executors(TEAM), pods -> !pods.isEmpty()))
          .isNotEmpty();
      assertThat(session.lines("print(spark.range(100).count())")).containsExactly("100");
    }
  }
}
