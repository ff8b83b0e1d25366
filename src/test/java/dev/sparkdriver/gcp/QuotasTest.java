package dev.sparkdriver.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.gcp.catalog.MachineType;
import dev.sparkdriver.gcp.catalog.NodePoolSpec;
import dev.sparkdriver.settings.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the committed stacks need of Google's quotas, as the operations page says it. */
class QuotasTest {
  private static final long GB = 1 << 30;

  private static final List<Settings> STACKS =
      List.of(Clouds.committed("dev"), Clouds.committed("prod"));

  @Test
  void thePageSaysHowManyProcessorsDriversNeed() throws IOException {
    assertThat(page())
        .contains(
            row(
                "| `CPUS` | drivers |",
                stack -> fewest(stack, drivers(stack), QuotasTest::cpus),
                stack -> most(stack, drivers(stack), QuotasTest::cpus)));
  }

  @Test
  void thePageSaysHowManyProcessorsExecutorsNeed() throws IOException {
    assertThat(page())
        .contains(
            row(
                "| dev `CPUS`, prod `N2D_CPUS` | executors |",
                stack -> fewest(stack, executors(stack), QuotasTest::cpus),
                stack -> most(stack, executors(stack), QuotasTest::cpus)));
  }

  @Test
  void thePageSaysHowMuchDiskNodesAndVolumesNeed() throws IOException {
    assertThat(page())
        .contains(
            row(
                "| `SSD_TOTAL_GB` | nodes and volumes |",
                stack -> volumes(stack) + disks(stack, QuotasTest::fewest),
                stack -> volumes(stack) + disks(stack, QuotasTest::most)));
  }

  @Test
  void thePageSaysWhatTheInitialPoolNeedsInEachZone() throws IOException {
    var initial = "| %s | the initial pool | %d | – | %d | – |";
    var zones = STACKS.stream().map(QuotasTest::zones).toList();

    assertThat(page())
        .contains(initial.formatted("`CPUS`", 2 * zones.get(0), 2 * zones.get(1)))
        .contains(initial.formatted("`SSD_TOTAL_GB`", 100 * zones.get(0), 100 * zones.get(1)));
  }

  @Test
  void theInitialPoolIsOneNodePerZoneOfGkesUsualMachine() {
    assertThat(Clouds.PROD.one("Cluster", "sparkdriver").input("initialNodeCount")).isEqualTo(1L);
    assertThat(Clouds.PROD.one("Cluster", "sparkdriver").mapping("nodeConfig").toString())
        .doesNotContain("machineType", "diskSizeGb");
  }

  @Test
  void theSeriesOfTheRowsAreThoseOfTheStacks() {
    assertThat(STACKS.stream().flatMap(stack -> Stream.of(drivers(stack), executors(stack))))
        .extracting(pool -> pool.machineType().split("-", -1)[0])
        .containsExactly("e2", "e2", "e2", "n2d");
  }

  private static String row(
      String start, Function<Settings, Long> first, Function<Settings, Long> most) {
    return STACKS.stream()
        .map(stack -> " %d | %d |".formatted(first.apply(stack), most.apply(stack)))
        .collect(Collectors.joining("", start, ""));
  }

  private static NodePoolSpec drivers(Settings stack) {
    return NodePoolSpec.drivers(stack.gke().drivers());
  }

  private static NodePoolSpec executors(Settings stack) {
    return NodePoolSpec.executors(stack.gke().executors());
  }

  private static long fewest(Settings stack, NodePoolSpec pool, ToLongFunction<NodePoolSpec> each) {
    return zones(stack) * pool.minNodes() * each.applyAsLong(pool);
  }

  private static long most(Settings stack, NodePoolSpec pool, ToLongFunction<NodePoolSpec> each) {
    return zones(stack) * pool.maxNodes() * each.applyAsLong(pool);
  }

  private static long zones(Settings stack) {
    return new GcpLocation(stack.gke().location().orElseThrow()).zones();
  }

  private static long cpus(NodePoolSpec pool) {
    return (long) MachineType.of(pool.machineType()).orElseThrow().cpus();
  }

  private static long disks(Settings stack, Count count) {
    return Stream.of(drivers(stack), executors(stack))
        .mapToLong(pool -> count.of(stack, pool, one -> one.diskSizeGb()))
        .sum();
  }

  private static long volumes(Settings stack) {
    return stack.teams().stream()
        .flatMap(team -> team.notebooks().stream())
        .mapToLong(notebook -> notebook.recipe().volume().size().bytes() / GB)
        .sum();
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("docs/operations.md"));
  }

  /** How much of something a pool's nodes need. */
  private interface Count {
    long of(Settings stack, NodePoolSpec pool, ToLongFunction<NodePoolSpec> each);
  }
}
