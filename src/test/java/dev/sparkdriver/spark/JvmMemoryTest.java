package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JvmMemoryTest {

  private static JvmMemory executor(String lines) {
    var recipe = Stacks.withDefaults("executor: {" + lines + "}").defaults();
    return JvmMemory.of(recipe.executor());
  }

  @ParameterizedTest
  @CsvSource({"512m, 384m", "960m, 384m", "1g, 410m", "4g, 1639m"})
  void overheadIsFortyPercentOfTheHeapButAtLeast384m(String heap, String overhead) {
    assertThat(executor("memory: " + heap).overhead().spark()).isEqualTo(overhead);
  }

  @Test
  void anOverheadInTheSettingsWins() {
    assertThat(executor("memory: 1g, memoryOverhead: 2g").overhead().spark()).isEqualTo("2048m");
  }

  @Test
  void theTotalIsHeapAndOverhead() {
    assertThat(executor("memory: 1g, memoryOverhead: 512m").total().kubernetes())
        .isEqualTo("1536Mi");
  }
}
