package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeamCapacityTest {

  private static final long GIB = 1L << 30;

  private static TeamSettings team(String lines) {
    return Stacks.withTeams("- {name: ads, %s}".formatted(lines)).teams().get(0);
  }

  private static TeamCapacity.Row row(String lines) {
    return new TeamCapacity(team(lines)).rows().get(0);
  }

  @Test
  void aNotebookWantsTheMostExecutorsOfEverySession() {
    var row =
        row("notebooks: [{name: main, driver: {maxSessions: 3}, executor: {dynamic: {max: 6}}}]");

    assertThat(row.wanted()).isEqualTo(18);
    assertThat(row.carried()).isEqualTo(15);
    assertThat(row.bound()).contains(QuotaResource.CPU);
  }

  @Test
  void whatAllPodsOfTheTeamTakeIsNotLeftForExecutors() {
    var alone = "quota: {memory: 16Gi}, notebooks: [{name: main, executor: {dynamic: {max: 9}}}";

    assertThat(row(alone + "]").carried()).isEqualTo(9);
    assertThat(row(alone + ", {name: second}]").carried()).isEqualTo(6);
  }

  @Test
  void whereAllIsCarriedNothingIsShort() {
    assertThat(row("notebooks: [{name: main}]").bound()).isEqualTo(Optional.empty());
  }

  @Test
  void podsAreCountedToo() {
    var row = row("quota: {pods: 3}, notebooks: [{name: main, executor: {instances: 2}}]");

    assertThat(row.carried()).isEqualTo(2);
    assertThat(row.bound()).contains(QuotaResource.PODS);
  }

  @Test
  void localDisksAreOfTheQuotaOfStorage() {
    var row = row("notebooks: [{name: main, executor: {instances: 4, localDisk: {size: 20Gi}}}]");

    assertThat(row.carried()).isEqualTo(4);
    assertThat(row.bound()).contains(QuotaResource.STORAGE);
  }

  @Test
  void aNotebookThatIsSuspendedTakesStorageAlone() {
    var two = team("notebooks: [{name: main}, {name: second, suspended: true}]");
    var capacity = new TeamCapacity(two);

    assertThat(capacity.rows()).extracting(TeamCapacity.Row::notebook).containsExactly("main");
    assertThat(capacity.atFullSize(QuotaResource.PODS)).isEqualTo(1 + 2 * 2);
    assertThat(TeamDemand.of(two, QuotaResource.PODS).total()).isEqualTo(1 + 2);
    assertThat(TeamDemand.ofCpuLimits(two).sum()).doesNotContain("second");
    assertThat(TeamDemand.of(two, QuotaResource.STORAGE).total()).isEqualTo(20 * GIB);
  }

  @Test
  void executorsOfANotebookThatIsSuspendedAreNotALargestSession() {
    var two = "notebooks: [{name: main}, {name: s, suspended: true, executor: {instances: 9}}]";

    assertThat(TeamDemand.of(team(two), QuotaResource.PODS).total()).isEqualTo(1 + 2);
  }

  @Test
  void fullSizeIsEverySessionOfEveryNotebook() {
    var capacity =
        new TeamCapacity(
            team("notebooks: [{name: main}, {name: second, executor: {instances: 3}}]"));

    assertThat(capacity.atFullSize(QuotaResource.PODS)).isEqualTo(2 + 2 * 2 + 2 * 3);
    assertThat(capacity.atFullSize(QuotaResource.CPU)).isEqualTo(2 * 500 + 10 * 1000);
    assertThat(capacity.atFullSize(QuotaResource.STORAGE)).isEqualTo(20 * GIB);
  }
}
