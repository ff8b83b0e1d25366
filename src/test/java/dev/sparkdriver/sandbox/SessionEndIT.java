package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executors never outlive their session, however it ends. */
@Nightly
@EverySpark
@OnSharedStack
final class SessionEndIT {

  private static final Duration AT_MOST = Duration.ofSeconds(30);

  private SharedStack shared;
  @AutoClose private PortForward door;
  private KernelClient client;

  @BeforeAll
  void logIn(SharedStack stack) {
    shared = stack;
    door = stack.open(SharedStack.TEAM);
    client = stack.logIn(door, SharedStack.TEAM);
  }

  @ParameterizedTest
  @CsvSource({"python3, print(spark.range(100).count())", "scala, println(spark.range(100).count)"})
  void afterAShutdownNoExecutorIsLeft(String kernel, String cell) {
    try (var session = Session.open(client, kernel, shared)) {
      session.run(cell);
      var executors = shared.executors();
      assertThat(executors).isNotEmpty();

      session.kernel().shutdown();

      assertThat(shared.left(executors, AT_MOST)).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "python3 | print(spark.range(100).count()) | import os; os.kill(os.getpid(), 9)",
        "scala | println(spark.range(100).count)"
            + " | new ProcessBuilder(\"sh\", \"-c\", \"kill -9 \" + ProcessHandle.current.pid).start"
      })
  void afterAKilledKernelNoExecutorIsLeft(String kernel, String cell, String suicide) {
    try (var session = Session.open(client, kernel, shared)) {
      session.run(cell);
      var executors = shared.executors();
      assertThat(executors).isNotEmpty();

      assertThat(catchThrowable(() -> session.run(suicide))).hasMessageContaining("kernel died");

      assertThat(shared.left(executors, AT_MOST)).isEmpty();
    }
    assertThat(shared.left(shared.executors(), AT_MOST)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"python3, print(spark.range(100).count())"})
  void aRestartBringsNewExecutorsInsteadOfTheOld(String kernel, String cell) {
    try (var session = Session.open(client, kernel, shared)) {
      session.run(cell);
      var executors = shared.executors();

      session.kernel().restart(Duration.ofMinutes(2));

      assertThat(shared.left(executors, AT_MOST)).isEmpty();
      assertThat(session.lines(cell)).containsExactly("100");
    }
  }
}
