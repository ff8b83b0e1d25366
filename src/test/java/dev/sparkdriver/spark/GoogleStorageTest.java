package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The connector of the images beside Hadoop's own. */
final class GoogleStorageTest {

  @Test
  void aHadoopThatWritesSizesWithALetterIsGivenThemInBytes() {
    assertThat(GoogleStorage.sizes("4.2.1"))
        .containsEntry("spark.hadoop.fs.gs.block.size", "67108864")
        .hasSize(5);
  }

  @Test
  void anOlderOneHasNone() {
    assertThat(GoogleStorage.sizes("3.5.9")).isEmpty();
  }
}
