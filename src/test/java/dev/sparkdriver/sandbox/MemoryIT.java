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

  private final Opened open = new Opened();
  private LivingNotebook notebook;
  private Session neighbour;
  private Session greedy;
  private String serverBefore;
  private Throwable end;
  private String wordsAfter;

  @BeforeAll
  void beGreedy(SharedStack shared) {
    var door = open.add(shared.open(SharedStack.TEAM));
    var client = shared.logIn(door, SharedStack.TEAM);
    neighbour = open.add(Session.open(client, "python3", shared));
    neighbour.run("mine = 42");
    greedy = open.add(Session.open(client, "python3", shared));
    notebook = new LivingNotebook(shared.cluster(), SharedStack.TEAM);
    serverBefore = notebook.ready();
    end = catchThrowable(() -> greedy.run(GREEDY));
    greedy.kernel().restart(Duration.ofMinutes(2));
    wordsAfter = greedy.printed("print('on')");
  }

  @AfterAll
  void leave() {
    open.close();
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
    assertThat(notebook.ready()).isNotEmpty().isEqualTo(serverBefore);
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
