package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Limit;
import dev.sparkdriver.cluster.live.NamespaceBounds.Quota;
import dev.sparkdriver.spark.QuotaResource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the settings ask for against what others let a namespace have. */
class BoundsRulesTest {

  private static final String USERS =
      "login: {users: {ada: {passwordHash: {secure: the-hash-of-ada}}}},";
  private static final String BACKUP =
      "{to: {url: \"s3a://vault\", accessKey: {secure: id-of-a-key}, secretKey: {secure: the-key}},"
          + " password: {secure: the-password}}";
  private static final long MIB = 1L << 20;
  private static final long GIB = 1L << 30;
  private static final String TEAM = "- {name: ads, %s notebooks: [{name: main}]}";

  private final Found found = new Found();

  private void judge(String lines, NamespaceBounds bounds) {
    new BoundsRules(Map.of("ads", bounds))
        .check(Stacks.valid("", TEAM.formatted(lines)).bound(), found.diagnostics());
  }

  private static NamespaceBounds limit(End end, QuotaResource resource, long amount) {
    return bounds(List.of(new Limit("bounds", end, resource, amount)), List.of());
  }

  private static NamespaceBounds quota(QuotaResource resource, long amount) {
    return bounds(List.of(), List.of(new Quota("budget", End.LEAST, resource, amount)));
  }

  private static NamespaceBounds bounds(List<Limit> limits, List<Quota> quotas) {
    return new NamespaceBounds(limits, quotas, Collections.emptySortedMap());
  }

  @Test
  void aNamespaceWithoutBoundsLetsAllThrough() {
    judge("", NamespaceBounds.NONE);

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aPodWithMoreMemoryThanALimitRangeAllowsIsRefused() {
    judge("", limit(End.MOST, QuotaResource.MEMORY, 3 * GIB));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0]: the notebook's pod has 3380Mi memory, and limit range `bounds`"
                + " of the namespace wants 3072Mi at most");
  }

  @Test
  void theMostProcessorIsWhatALimitRangeBounds() {
    judge("driver: {cpu: 500m, cpuLimit: 8},", limit(End.MOST, QuotaResource.CPU, 4000));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].driver: the notebook's pod has 8 cpu, and limit range `bounds` of the"
                + " namespace wants 4 at most");
  }

  @Test
  void howFarTheMostMayBeFromWhatIsPromisedIsBoundedToo() {
    judge("driver: {cpu: 500m, cpuLimit: 2},", limit(End.RATIO, QuotaResource.CPU, 2500));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].driver: the notebook's pod has 500m cpu and at most 2, and limit range"
                + " `bounds` of the namespace wants at most 2.5 times as much as is promised");
  }

  @Test
  void aRatioThatIsKeptIsNothingToTellOf() {
    judge("driver: {cpu: 500m, cpuLimit: 1},", limit(End.RATIO, QuotaResource.CPU, 2000));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void anExecutorThatIsTooSmallIsRefusedToo() {
    judge("executor: {cpu: 100m},", limit(End.LEAST, QuotaResource.CPU, 250));

    assertThat(found.errors())
        .singleElement()
        .asString()
        .startsWith("teams[0].executor: an executor has 100m cpu");
  }

  @Test
  void aVolumeIsBoundedAsPodsAre() {
    judge("volume: {size: 20Gi},", limit(End.MOST, QuotaResource.STORAGE, 15 * GIB));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].volume: the volume has 20480Mi storage, and limit range `bounds` of the"
                + " namespace wants 15360Mi at most");
  }

  @Test
  void anExecutorsLocalDiskIsAVolumeToo() {
    judge("executor: {localDisk: {size: 20Gi}},", limit(End.MOST, QuotaResource.STORAGE, 15 * GIB));

    assertThat(found.errors())
        .singleElement()
        .asString()
        .startsWith("teams[0].executor.localDisk: an executor's local disk has 20480Mi storage");
  }

  @Test
  void soIsTheSharedFolder() {
    judge("shared: {size: 1Gi},", limit(End.LEAST, QuotaResource.STORAGE, 5 * GIB));

    assertThat(found.errors())
        .singleElement()
        .asString()
        .startsWith("teams[0].shared: the shared folder has 1024Mi storage");
  }

  @Test
  void aQuotaOfOthersHoldsBesideTheTeams() {
    judge("", quota(QuotaResource.MEMORY, 4 * GIB));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].name: resource quota `budget` of the namespace allows 4096Mi memory, and"
                + " 6248Mi are needed");
  }

  @Test
  void aQuotaOfOthersThatIsLargeEnoughIsNothingToTellOf() {
    judge("", quota(QuotaResource.PODS, 3));

    assertThat(found.errors()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hours: {suspend: 0 20 * * *},|hours: the pod for hours",
        "backup: %s,|backup: a backup's pod",
        "shared: {}, backup: %s,|backup: the shared folder's backup"
      })
  void podsBesideSessionsAreBoundedAsWell(String lines, String said) {
    judge(lines.formatted(BACKUP), limit(End.LEAST, QuotaResource.CPU, 250));

    assertThat(found.errors())
        .anySatisfy(error -> assertThat(error).startsWith("teams[0]." + said + " has"));
  }

  @Test
  void theMostThatTheyGetIsToo() {
    judge("hours: {suspend: 0 20 * * *},", limit(End.MOST, QuotaResource.CPU, 500));

    assertThat(found.errors())
        .contains(
            "teams[0].hours: the pod for hours has 1 cpu, and limit range `bounds` of the"
                + " namespace wants 500m at most");
  }

  @Test
  void aGatewayIsBoundedInItsOwnNamespace() {
    new BoundsRules(Map.of("ads-gateway", limit(End.LEAST, QuotaResource.CPU, 250)))
        .check(Stacks.valid("", TEAM.formatted(USERS)).bound(), found.diagnostics());

    assertThat(found.errors())
        .singleElement()
        .asString()
        .startsWith("teams[0].login: the gateway's pod has 50m cpu");
  }

  @Test
  void inItsTeamsItIsNot() {
    judge(USERS, limit(End.LEAST, QuotaResource.MEMORY, 256 * MIB));

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aQuotaOfLimitsCountsTheMostThatAllGet() {
    var limits = List.of(new Quota("budget", End.MOST, QuotaResource.CPU, 4000));
    judge("driver: {cpuLimit: 3}, hours: {suspend: 0 20 * * *},", bounds(List.of(), limits));

    assertThat(found.errors())
        .containsExactly(
            "teams[0].name: resource quota `budget` of the namespace allows 4 cpu in limits, and 6"
                + " are needed");
  }
}
