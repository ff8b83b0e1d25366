package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.live.NamespaceBounds.End;
import dev.sparkdriver.cluster.live.NamespaceBounds.Quota;
import dev.sparkdriver.spark.QuotaResource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Volumes of notebooks that are gone, and the room for new ones beside them. */
class StayedVolumesTest {

  private static final long GIB = 1L << 30;
  private static final List<Quota> OTHERS =
      List.of(new Quota("budget", End.LEAST, QuotaResource.STORAGE, 25 * GIB));

  private final Found found = new Found();

  private void judge(String quota, Map<String, Long> claims, List<Quota> quotas) {
    var team =
        "- {name: ads, quota: {storage: %s}, notebooks: [{name: main, volume: {size: 10Gi}}]}";
    new BoundsRules(Map.of("ads", new NamespaceBounds(List.of(), quotas, new TreeMap<>(claims))))
        .check(Stacks.valid("", team.formatted(quota)).bound(), found.diagnostics());
  }

  @Test
  void aNewVolumeWithoutRoomBesideOneThatStayedIsRefused() {
    judge("15Gi", Map.of("old-home", 10 * GIB), List.of());

    assertThat(found.errors())
        .containsExactly(
            "teams[0].quota.storage: the team's quota of 15360Mi storage is too small: 20480Mi are"
                + " needed");
  }

  @Test
  void theSumNamesTheVolumeAndTheHelpSaysHowOneIsRemoved() {
    judge("15Gi", Map.of("old-home", 10 * GIB), List.of());

    assertThat(found.error().toString())
        .contains("10240Mi for volume `old-home`, which is there and not asked for")
        .contains("kubectl --namespace ads delete pvc NAME");
  }

  @Test
  void aQuotaOfOthersCountsItToo() {
    judge("100Gi", Map.of("old-home", 20 * GIB), OTHERS);

    assertThat(found.errors())
        .containsExactly(
            "teams[0].name: resource quota `budget` of the namespace with 25600Mi storage is too"
                + " small: 30720Mi are needed");
  }

  @Test
  void aVolumeThatGrowsNeedsRoomAsANewOneDoes() {
    judge("15Gi", Map.of("old-home", 10 * GIB, "main-home", 5 * GIB), List.of());

    assertThat(found.errors()).hasSize(1);
  }

  @Test
  void whereAllVolumesAreThereNothingIsRefused() {
    judge("15Gi", Map.of("old-home", 10 * GIB, "main-home", 10 * GIB), List.of());

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void whereThereIsRoomForBothNothingIsRefused() {
    judge("20Gi", Map.of("old-home", 10 * GIB), OTHERS);

    assertThat(found.errors()).isEmpty();
  }
}
