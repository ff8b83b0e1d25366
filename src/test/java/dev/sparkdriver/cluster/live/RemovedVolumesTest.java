package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What becomes of a volume that the settings no longer ask for, and who is told. */
class RemovedVolumesTest {
  private static final ObjectName CLAIM = new ObjectName(Kind.CLAIM, "ads", "main-home");

  private final Found found = new Found();
  private final List<String> notes = new ArrayList<>();

  private void removeVolumeWith(Map<String, String> annotations) {
    var state =
        new StackState(
            Optional.empty(), Optional.empty(), Map.of(CLAIM, new Held("1", annotations)), false);
    RemovedVolumes.check(
        List.of(),
        state,
        Location.ofPath("teams"),
        new RemovedVolumes.Report(found.diagnostics(), notes::add, "kubectl --context lab"));
  }

  @Test
  void oneThatStaysIsNamedWithTheCommandsThatFindAndRemoveIt() {
    removeVolumeWith(Map.of(Ownership.KEEP, "true"));

    assertThat(notes)
        .singleElement()
        .asString()
        .contains(
            "`main-home` in namespace `ads` stays",
            "find it: kubectl --context lab --namespace ads get pvc main-home ",
            "for good: kubectl --context lab --namespace ads delete pvc main-home");
    assertThat(found.errors()).isEmpty();
  }

  @Test
  void oneThatWasAdoptedStaysToo() {
    removeVolumeWith(Map.of(Ownership.ADOPTED, "true", Ownership.KEEP, "false"));

    assertThat(notes).hasSize(1);
    assertThat(found.warnings()).isEmpty();
  }

  @Test
  void oneThatIsThrownAwayIsWarnedOf() {
    removeVolumeWith(Map.of(Ownership.KEEP, "false"));

    assertThat(found.errors()).isEmpty();
    assertThat(found.warnings())
        .containsExactly(
            "teams: PersistentVolumeClaim `main-home` in namespace `ads` is deleted, with its files");
  }

  @Test
  void oneOfAnEarlierVersionIsNotDeletedUnasked() {
    removeVolumeWith(Map.of());

    assertThat(found.error().help()).contains("run `pulumi up`");
  }
}
