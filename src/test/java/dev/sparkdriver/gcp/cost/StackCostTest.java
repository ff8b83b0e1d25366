package dev.sparkdriver.gcp.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sparkdriver.gcp.Clouds;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StackCostTest {
  private static final String NOTEBOOKS = "notebooks: [{name: main}]";

  /** A month of what one executor of 1 processor and 1024 + 410 MiB asks for. */
  private static final double EXECUTOR = 730 * (0.02399 + 1434 / 1024.0 * 0.003216);

  @Test
  void aTeamsIdleCostIsWhatItsNotebooksAskForAndTheirVolumes() {
    // half a processor, two sessions of 1434 MiB and 512 for the server, a volume of 10 GiB
    var pod = 730 * (0.5 * 0.02399 + (2 * 1434 + 512) / 1024.0 * 0.003216);

    assertThat(idle(of(NOTEBOOKS), "ads")).isCloseTo(pod + 10 * 0.1, within(0.01));
  }

  @Test
  void aTeamsFullSizeIsAllExecutorsOfAllSessions() {
    assertThat(executors(of(NOTEBOOKS))).isCloseTo(2 * 2 * EXECUTOR, within(0.01));
  }

  @Test
  void dynamicExecutorsCountWithTheMostThereMayBe() {
    var cost = of("notebooks: [{name: main, executor: {dynamic: {min: 0, max: 6}}}]");

    assertThat(executors(cost)).isCloseTo(2 * 6 * EXECUTOR, within(0.01));
  }

  @Test
  void theTeamsQuotaEndsItsFullSize() {
    var cost =
        of("quota: {cpu: \"4\"}\n      " + NOTEBOOKS.replace("main", "main, driver: {cpu: 1}"));

    assertThat(executors(cost)).isCloseTo(3 * EXECUTOR, within(0.01));
  }

  @Test
  void itsQuotaOfPodsDoesToo() {
    assertThat(executors(of("quota: {pods: 3}\n      " + NOTEBOOKS)))
        .isCloseTo(2 * EXECUTOR, within(0.01));
  }

  @Test
  void ofANotebookThatIsSuspendedTheVolumeAloneIsPaidFor() {
    var cost = of("notebooks: [{name: main, suspended: true}]");

    assertThat(idle(cost, "ads")).isCloseTo(10 * 0.1, within(0.01));
    assertThat(executors(cost)).isCloseTo(0, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(strings = {"dev", "prod"})
  void whatTeamsAndTheStackPayIdleIsTheStacksIdleCost(String stack) {
    var settings = Clouds.committed(stack);

    assertThat(
            "%.0f USD"
                .formatted(StackCost.of(BilledStack.of(settings)).total().idle().orElseThrow()))
        .isEqualTo(IdleCost.perMonth(BilledStack.of(settings)).get("total"));
  }

  @Test
  void podsThatDoNotFitOnTheFewestNodesCostMoreThanThose() {
    var large = "{name: %s, driver: {memory: 8g, maxSessions: 1}}";
    var four = Stream.of("a", "b", "c", "d").map(large::formatted).toList();
    var cost = of("notebooks: " + four);

    assertThat(idle(cost, "rest of nodes")).isZero();
  }

  @Test
  void aTeamWhoseExecutorsHaveNoPriceHasOneIdleOnly() {
    var cost =
        StackCost.of(
            BilledStack.of(
                Clouds.settings(
                    "location: europe-west1-b",
                    "location: europe-west1-b\n    executors: {machineType: c3-standard-8}")));

    assertThat(row(cost, "ads").idle()).isPresent();
    assertThat(row(cost, "ads").full()).isEmpty();
    assertThat(cost.total().idle()).isPresent();
    assertThat(cost.total().full()).isEmpty();
    assertThat(cost.missing()).containsExactly("no price for c3-standard-8");
  }

  @Test
  void inARegionWithoutPricesOnlyWhatCostsTheSameEverywhereHasOne() {
    var cost =
        StackCost.of(
            BilledStack.of(Clouds.settings("location: europe-west1-b", "location: us-east1-b")));

    assertThat(cost.rows())
        .filteredOn(row -> row.idle().isPresent())
        .extracting(StackCost.Row::what)
        .containsExactly("cluster", "nat");
    assertThat(cost.missing()).containsExactly("no price in us-east1");
    assertThat(cost.total().idle()).isEmpty();
  }

  private static StackCost of(String notebooks) {
    return StackCost.of(BilledStack.of(Clouds.settings(NOTEBOOKS, notebooks)));
  }

  private static double executors(StackCost cost) {
    return row(cost, "ads").full().orElseThrow() - idle(cost, "ads");
  }

  private static double idle(StackCost cost, String what) {
    return row(cost, what).idle().orElseThrow();
  }

  private static StackCost.Row row(StackCost cost, String what) {
    return cost.rows().stream().filter(row -> row.what().equals(what)).findFirst().orElseThrow();
  }
}
