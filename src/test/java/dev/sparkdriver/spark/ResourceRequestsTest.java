package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.ExecutorSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResourceRequestsTest {

  private static ExecutorSettings executor(String lines) {
    return Stacks.withDefaults("executor: {" + lines + "}").defaults().executor();
  }

  @ParameterizedTest
  @CsvSource({"512m, 384m", "960m, 384m", "1g, 410m", "4g, 1639m"})
  void overheadIsFortyPercentOfTheHeapButAtLeast384m(String heap, String overhead) {
    assertThat(ResourceRequests.overhead(executor("memory: " + heap)).spark()).isEqualTo(overhead);
  }

  @Test
  void anOverheadInTheSettingsWins() {
    assertThat(ResourceRequests.overhead(executor("memory: 1g, memoryOverhead: 2g")).spark())
        .isEqualTo("2048m");
  }

  @Test
  void anExecutorAsksForItsCoresAndForHeapAndOverhead() {
    assertThat(ResourceRequests.executor(executor("cores: 2, memory: 1g, memoryOverhead: 512m")))
        .isEqualTo(new ResourceRequests(2000, 1536));
  }

  @Test
  void whatSparkManagesOffTheHeapIsAskedForBesideBoth() {
    var executor = executor("memory: 1g, memoryOverhead: 512m, offHeapMemory: 2g");

    assertThat(ResourceRequests.executor(executor).mebibytes()).isEqualTo(1024 + 512 + 2048);
    assertThat(ResourceRequests.memorySum(executor))
        .isEqualTo("1024Mi heap + 512Mi overhead + 2048Mi off the heap");
  }

  @Test
  void theNotebooksPodAsksForEverySessionAndTheServer() {
    var driver = Stacks.withDefaults("driver: {memory: 1g, maxSessions: 3}").defaults().driver();

    assertThat(ResourceRequests.driver(driver))
        .isEqualTo(new ResourceRequests(500, 3 * (1024 + 410) + 512));
  }

  @ParameterizedTest
  @CsvSource({
    "'', 2, 2",
    "instances: 5, 5, 5",
    "'dynamic: {max: 8}', 2, 8",
    "'dynamic: {max: 1}', 1, 1",
    "'dynamic: {min: 3, max: 8}', 3, 8"
  })
  void aSessionStartsWithSomeExecutorsAndEndsWithNoMoreThanItMayHave(
      String lines, long first, long most) {
    assertThat(ResourceRequests.executorsOfASession(executor(lines))).isEqualTo(first);
    assertThat(ResourceRequests.mostExecutorsOfASession(executor(lines))).isEqualTo(most);
  }
}
