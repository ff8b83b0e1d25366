package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cluster.live.SameCluster.Answer;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A cluster is the stack's by what stays, also for stacks that remember no identity. */
class SameClusterTest {
  private static final ObjectName ADS = ObjectName.ofNamespace("ads");
  private static final Map<ObjectName, Held> OBJECTS = Map.of(ADS, new Held("ads-uid", Map.of()));

  private static StackState remembering(String identity) {
    return new StackState(Optional.of(identity), Optional.empty(), OBJECTS);
  }

  private static StackState ofTheVersionBefore() {
    return new StackState(Optional.empty(), Optional.empty(), OBJECTS);
  }

  @Test
  void theSameIdentityIsTheSameCluster() {
    assertThat(SameCluster.judge(remembering("one"), new Answer("one", Map.of()))).isEmpty();
  }

  @Test
  void anotherIdentityIsAnotherClusterAndBothAreNamed() {
    assertThat(SameCluster.judge(remembering("one"), new Answer("two", Map.of())))
        .hasValueSatisfying(
            complaint -> {
              assertThat(complaint.code()).isEqualTo(Code.ANOTHER_CLUSTER);
              assertThat(complaint.why()).contains("`kube-system` one", "`kube-system` two");
            });
  }

  @Test
  void aStackThatNeverRanTakesAnyCluster() {
    assertThat(SameCluster.judge(StackState.EMPTY, new Answer("one", Map.of()))).isEmpty();
  }

  @Test
  void withoutAnIdentityANamespaceOfTheStackTellsTheCluster() {
    assertThat(SameCluster.judge(ofTheVersionBefore(), new Answer("one", Map.of(ADS, "ads-uid"))))
        .isEmpty();
  }

  @Test
  void aNamespaceOfTheSameNameAloneDoesNot() {
    assertThat(SameCluster.judge(ofTheVersionBefore(), new Answer("one", Map.of(ADS, "other"))))
        .hasValueSatisfying(complaint -> assertThat(complaint.why()).contains("`ads` ads-uid"));
  }
}
