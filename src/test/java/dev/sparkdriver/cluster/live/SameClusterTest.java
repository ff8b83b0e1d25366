package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster is the stack's by what stays, also for stacks that remember no identity. */
class SameClusterTest {
  private static final ObjectName ADS = ObjectName.ofNamespace("ads");
  private static final Map<ObjectName, Held> OBJECTS = Map.of(ADS, new Held("ads-uid", Map.of()));

  private static StackState state(Optional<String> identity, Map<ObjectName, Held> objects) {
    return new StackState(identity, Optional.empty(), objects, false);
  }

  private static StackState remembering(String identity) {
    return state(Optional.of(identity), OBJECTS);
  }

  private static StackState ofTheVersionBefore() {
    return state(Optional.empty(), OBJECTS);
  }

  private static Answers answering(String identity) {
    return new Answers(Optional.of(identity), Map.of(), Set.of());
  }

  private static Answers withNamespace(String uid) {
    HasMetadata space = new NamespaceBuilder().withNewMetadata().withUid(uid).endMetadata().build();
    return new Answers(Optional.of("one"), Map.of(ADS, space), Set.of());
  }

  @Test
  void theSameIdentityIsTheSameCluster() {
    assertThat(SameCluster.check(remembering("one"), answering("one"))).isEmpty();
  }

  @Test
  void anotherIdentityIsAnotherClusterAndBothAreNamed() {
    assertThat(SameCluster.check(remembering("one"), answering("two")))
        .hasValueSatisfying(
            complaint -> {
              assertThat(complaint.code()).isEqualTo(ErrorCode.ANOTHER_CLUSTER);
              assertThat(complaint.why()).contains("`kube-system` one", "`kube-system` two");
            });
  }

  @Test
  void aStackThatNeverRanTakesAnyCluster() {
    assertThat(SameCluster.check(StackState.EMPTY, answering("one"))).isEmpty();
  }

  @Test
  void aStackThatHasNothingYetMayGoElsewhere() {
    assertThat(SameCluster.check(state(Optional.of("one"), Map.of()), answering("two"))).isEmpty();
  }

  @Test
  void withoutAnIdentityANamespaceOfTheStackTellsTheCluster() {
    assertThat(SameCluster.check(ofTheVersionBefore(), withNamespace("ads-uid"))).isEmpty();
  }

  @Test
  void aNamespaceOfTheSameNameAloneDoesNot() {
    assertThat(SameCluster.check(ofTheVersionBefore(), withNamespace("other")))
        .hasValueSatisfying(complaint -> assertThat(complaint.why()).contains("`ads` ads-uid"));
  }
}
