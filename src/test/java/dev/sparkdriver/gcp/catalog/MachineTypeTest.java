package dev.sparkdriver.gcp.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineTypeTest {
  @ParameterizedTest
  @CsvSource({
    "e2-standard-4, e2, 4, 16",
    "e2-highmem-2, e2, 2, 16",
    "e2-highcpu-8, e2, 8, 8",
    "n1-standard-1, n1, 1, 3.75",
    "n1-highmem-2, n1, 2, 13",
    "n2d-standard-8, n2d, 8, 32",
    "e2-custom-2-4096, e2, 2, 4",
    "c3-highcpu-8, c3, 8, 16",
    "e2-medium, e2, 1, 4"
  })
  void aMachineTypesNameTellsItsSize(String name, String series, double cpus, double memory) {
    assertThat(MachineType.of(name)).contains(new MachineType(series, cpus, memory));
  }

  @Test
  void aNameWithoutASizeTellsNothing() {
    assertThat(MachineType.of("big")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"t2a-standard-4", "c4a-highmem-8"})
  void armRunsNoImageOfOurs(String name) {
    assertThat(MachineType.runsImages(name)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"n4-standard-4", "c4-standard-8", "n4-custom-4-8192"})
  void machinesForHyperdiskTakeNoPersistentDisk(String name) {
    assertThat(MachineType.takesDisks(name)).isFalse();
  }

  @Test
  void everyKnownMachineCanBeANode() {
    assertThat(MachineType.names())
        .allMatch(MachineType::runsImages)
        .allMatch(MachineType::takesDisks);
  }
}
