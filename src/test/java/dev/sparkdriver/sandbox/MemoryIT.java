package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sparkdriver.jupyter.JupyterException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A cell that asks for more memory than there is, beside somebody else's session. */
@Nightly
@OnSharedStack
final class MemoryIT {
  private static final String GREEDY =
      """
      hoard = []
      while True:
          hoard.append(b"x" * (32 << 20))
      """;

  /**
   * About 700 MB that do not compress, of many tasks, none of which is too much for an executor.
   */
  private static final String LARGE =
      """
      columns = ", ".join(f"rand({seed}) AS c{seed}" for seed in range(8))
      spark.sql(f"SELECT {columns} FROM range(0, 10000000, 1, 40)").collect()
      """;

  private PortForward door;
  private Session neighbour;
  private Session greedy;
  private String serverBefore;
  private Throwable end;
  private String wordsAfter;

  @BeforeAll
  void beGreedy(SharedStack shared) {
    door = shared.open(SharedStack.TEAM);
    var client = shared.logIn(door, SharedStack.TEAM);
    neighbour = Session.open(client, "python3", shared);
    neighbour.run("mine = 42");
    greedy = Session.open(client, "python3", shared);
    serverBefore = server();
    end = catchThrowable(() -> greedy.run(GREEDY));
    greedy.kernel().restart(Duration.ofMinutes(2));
    wordsAfter = greedy.printed("print('on')");
  }

  @AfterAll
  void leave() {
    try (var last = door;
        var second = neighbour;
        var first = greedy) {
      assertThat(last).isNotNull();
      assertThat(second).isNotNull();
      assertThat(first).isNotNull();
    }
  }

  /** The container of the server: another one after a restart. */
  private String server() {
    return neighbour
        .cluster()
        .kubectl(
            "get",
            "pod",
            "-n",
            SharedStack.TEAM,
            SharedStack.POD,
            "-o",
            "jsonpath={.status.containerStatuses[*].containerID}");
  }

  @Test
  void itsOwnSessionEnds() {
    assertThat(end).isInstanceOf(JupyterException.class).hasMessageContaining("died");
  }

  @Test
  void theNextCellThereSaysThatItWasMemoryAndWhichSettingGivesMore() {
    assertThat(wordsAfter).contains("of memory", "`driver.memoryOverhead`");
  }

  @Test
  void theServerGoesOn() {
    assertThat(server()).isEqualTo(serverBefore);
  }

  @Test
  void somebodyElsesSessionGoesOn() {
    assertThat(neighbour.lines("print(mine, spark.range(10).count())")).containsExactly("42 10");
  }

  @Test
  void aResultThatIsLargerThanTheHeapIsRefusedAndTheNextCellWorks() {
    assertThat(neighbour.refusal(LARGE)).contains("spark.driver.maxResultSize", "`driver.memory`");
    assertThat(neighbour.lines("print(spark.range(10).count())")).containsExactly("10");
  }
}
