package dev.sparkdriver.gcp.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.gcp.Clouds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdleCostTest {
  @Test
  void devIdlesOnOneNodeWithTwoVolumes() {
    assertThat(IdleCost.perMonth(BilledStack.of(Clouds.committed("dev"))))
        .containsExactly(
            Map.entry("total", "154 USD"),
            Map.entry("cluster", "73 USD"),
            Map.entry("drivers", "78 USD"),
            Map.entry("executors", "0 USD"),
            Map.entry("nat", "1 USD"),
            Map.entry("volumes", "2 USD"),
            Map.entry("prices", "list prices of 2026-11-25, europe-west1"));
  }

  @Test
  void aRegionalClusterHasItsNodesInThreeZones() {
    assertThat(IdleCost.perMonth(BilledStack.of(Clouds.committed("prod"))))
        .containsEntry("drivers", "661 USD");
  }

  @Test
  void theStackSaysIt() {
    assertThat(Clouds.DEV.outputs().get("idleCostPerMonth"))
        .isEqualTo(IdleCost.perMonth(BilledStack.of(Clouds.committed("dev"))));
  }

  @Test
  void aMachineWithoutAPriceIsNamedAndTheTotalSaysThatItIsWithoutIt() {
    assertThat(executors("{machineType: c3-standard-8, minNodes: 1}"))
        .containsEntry("executors", "no price for c3-standard-8")
        .hasEntrySatisfying("total", total -> assertThat(total).endsWith("USD, without executors"));
  }

  @Test
  void aPoolWithoutNodesCostsNothingWhateverItsMachinesCost() {
    assertThat(executors("{machineType: c3-standard-8}"))
        .containsEntry("executors", "0 USD")
        .hasEntrySatisfying("total", total -> assertThat(total).endsWith("USD"));
  }

  @Test
  void aRegionWithoutPricesIsNamedAndTheTotalIsWhatCostsTheSameEverywhere() {
    assertThat(
            IdleCost.perMonth(
                BilledStack.of(
                    Clouds.settings("location: europe-west1-b", "location: us-east1-b"))))
        .containsEntry("total", "74 USD, without drivers and volumes")
        .containsEntry("drivers", "no price in us-east1")
        .containsEntry("volumes", "no price in us-east1")
        .containsEntry("prices", "list prices of 2026-11-25, us-east1");
  }

  @Test
  void theOperationsPageShowsThePricesItCountsWith() throws Exception {
    assertThat(operations()).contains(prices());
  }

  @Test
  void theOperationsPageShowsWhatTheCommittedStacksCost() throws Exception {
    var dev = IdleCost.perMonth(BilledStack.of(Clouds.committed("dev")));
    var prod = IdleCost.perMonth(BilledStack.of(Clouds.committed("prod")));
    var rows =
        Stream.of("cluster", "drivers", "executors", "nat", "volumes")
            .map(item -> "| %s | %s | %s |".formatted(item, dev.get(item), prod.get(item)))
            .collect(Collectors.joining("\n"));

    assertThat(operations())
        .contains(rows + "\n| **total** | **%s** | **%s** |".formatted(total(dev), total(prod)));
  }

  private static String total(Map<String, String> cost) {
    return cost.get("total");
  }

  private static Map<String, String> executors(String pool) {
    return IdleCost.perMonth(
        BilledStack.of(
            Clouds.settings(
                "location: europe-west1-b", "location: europe-west1-b\n    executors: " + pool)));
  }

  private static String operations() throws IOException {
    return Files.readString(Path.of("docs/operations.md"));
  }

  private static String prices() {
    var listed = Prices.listed();
    var rows = new ArrayList<>(List.of("| USD | price of " + listed.date() + " |", "|---|---|"));
    rows.add(row("cluster, an hour", listed.clusterHour()));
    listed
        .regions()
        .forEach(
            (name, region) -> {
              region
                  .machines()
                  .forEach(
                      (series, price) -> {
                        rows.add(
                            row(name + ", " + series + " processor, an hour", price.cpuHour()));
                        rows.add(
                            row(
                                name + ", " + series + " GB of memory, an hour",
                                price.memoryGbHour()));
                      });
              rows.add(row(name + ", balanced disk, a GB and month", region.diskGbMonth()));
            });
    rows.add(row("NAT, a machine and hour", listed.natMachineHour()));
    return String.join("\n", rows);
  }

  private static String row(String item, double price) {
    return "| %s | %s |".formatted(item, price);
  }
}
