package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleCostTest {
  @Test
  void devIdlesOnOneNodeWithTwoVolumes() {
    assertThat(IdleCost.perMonth(Clouds.committed("dev")))
        .containsExactly(
            Map.entry("total", "154 USD"),
            Map.entry("cluster", "73 USD"),
            Map.entry("drivers", "78 USD"),
            Map.entry("executors", "0 USD"),
            Map.entry("nat", "1 USD"),
            Map.entry("volumes", "2 USD"),
            Map.entry("prices", "list prices of 2025-06, europe-west1"));
  }

  @Test
  void aRegionalClusterHasItsNodesInThreeZones() {
    assertThat(IdleCost.perMonth(Clouds.committed("prod"))).containsEntry("drivers", "661 USD");
  }

  @Test
  void theStackSaysIt() {
    assertThat(Clouds.DEV.outputs().get("idleCostPerMonth"))
        .isEqualTo(IdleCost.perMonth(Clouds.committed("dev")));
  }

  @Test
  void aMachineWithoutAPriceIsNamed() {
    var settings =
        Clouds.settings(
            "location: europe-west1-b",
            "location: europe-west1-b\n    executors: {machineType: c3-standard-8}");

    assertThat(IdleCost.perMonth(settings))
        .containsEntry("executors", "no price for c3-standard-8");
  }

  @ParameterizedTest
  @CsvSource({
    "e2-standard-4, e2, 4, 16",
    "e2-highmem-2, e2, 2, 16",
    "e2-highcpu-8, e2, 8, 8",
    "n1-standard-1, n1, 1, 3.75",
    "n1-highmem-2, n1, 2, 13",
    "n2d-standard-8, n2d, 8, 32",
    "e2-custom-2-4096, e2, 2, 4",
    "e2-medium, e2, 1, 4"
  })
  void aMachineTypesNameTellsItsSize(String name, String series, double cpus, double memory) {
    assertThat(MachineType.of(name)).contains(new MachineType(series, cpus, memory));
  }

  @Test
  void aNameWithoutASizeTellsNothing() {
    assertThat(MachineType.of("big")).isEqualTo(Optional.empty());
  }

  @Test
  void fourProcessorsAndSixteenGigabytesCostWhatTheTableSays() {
    assertThat(Prices.hour(MachineType.of("e2-standard-4").orElseThrow()).orElseThrow())
        .isCloseTo(0.1474, within(0.0001));
  }

  @Test
  void theOperationsPageShowsTheSameTable() throws Exception {
    assertThat(Files.readString(Path.of("docs/operations.md"))).contains(Prices.table());
  }
}
