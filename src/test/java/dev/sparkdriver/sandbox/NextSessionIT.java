package dev.sparkdriver.sandbox;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.jupyter.KernelClient;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sessions that a notebook stops and makes anew, in one kernel, on executors in pods. */
@Nightly
@EverySpark
@OnSharedStack
final class NextSessionIT {

  private static final int TIMES = 5;
  private static final int EXECUTORS = 2;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final int RUNS_SECONDS = 3;

  /** What people write in a language. */
  private enum Language {
    PYTHON(
        "python3",
        "from pyspark.sql import SparkSession\nspark.stop()\nspark = SparkSession.builder.getOrCreate()\nsc = spark.sparkContext",
        "print(spark.range(100).count(), spark.conf.get('spark.network.crypto.enabled'))",
        "print('begun', flush=True)\n"
            + "sc.parallelize(range(2), 2).foreach(lambda _: __import__('time').sleep(100))"),
    SCALA(
        "scala",
        "spark.stop()\nval next = org.apache.spark.sql.SparkSession.builder.getOrCreate()",
        "println(spark.range(100).count + \" \" + spark.conf.get(\"spark.network.crypto.enabled\"))",
        "println(\"begun\")\nsc.parallelize(1 to 2, 2).foreach(_ => Thread.sleep(100000L))");

    private final String kernel;
    private final String anew;
    private final String count;
    private final String longJob;

    Language(String kernel, String anew, String count, String longJob) {
      this.kernel = kernel;
      this.anew = anew;
      this.count = count;
      this.longJob = longJob;
    }
  }

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
  @EnumSource
  void fiveOfThemComputeOnNoMoreExecutorsThanOneAndLeaveNone(Language language) {
    Set<String> executors;
    try (var session = Session.open(client, language.kernel, shared)) {
      for (var time = 0; time < TIMES; time++) {
        session.run(language.anew);
        assertThat(session.run(language.count)).isEqualTo("100 true");
        assertThat(Wait.until(SOON, session::executors, pods -> pods.size() <= EXECUTORS))
            .hasSizeBetween(1, EXECUTORS);
      }
      assertThat(interrupted(session, language.longJob)).isLessThan(SOON);
      assertThat(session.run(language.count)).isEqualTo("100 true");
      executors = session.executors();
    }
    assertThat(shared.left(executors, PATIENCE)).isEmpty();
  }

  /** How long a cell goes on that is interrupted while its job runs. */
  private static Duration interrupted(Session session, String code) {
    var asked = new AtomicReference<Instant>();
    var later = CompletableFuture.delayedExecutor(RUNS_SECONDS, SECONDS);
    session
        .kernel()
        .run(
            code,
            PATIENCE,
            (text, isError) -> {
              if (text.contains("begun")) {
                later.execute(
                    () -> {
                      asked.set(Instant.now());
                      session.kernel().interrupt();
                    });
              }
            });
    return Duration.between(asked.get(), Instant.now());
  }
}
