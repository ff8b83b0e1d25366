package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.cluster.live.OwnershipRules.Claimant;
import dev.sparkdriver.cluster.live.OwnershipRules.Verdict;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whose an object is, and what follows. */
class OwnershipRulesTest {
  private static final String STACK = "organization/sparkdriver/dev";
  private static final ObjectName SPACE = ObjectName.ofNamespace("ads");
  private static final ObjectName FILES = new ObjectName(Kind.CONFIG_MAP, "ads", "main-spark");
  private static final HasMetadata OF_OTHERS = object(Map.of(), Map.of());
  private static final HasMetadata OF_THIS_NAME = object(Map.of(), Map.of(Ownership.STACK, STACK));

  private final Found found = new Found();

  private Verdict judge(boolean ranHere, boolean adopt, Map<ObjectName, HasMetadata> there) {
    var objects =
        List.of(
            new Declared(SPACE, Location.ofPath("teams[0].name"), Optional.empty(), adopt),
            new Declared(
                FILES, Location.ofPath("teams[0].notebooks[0].name"), Optional.empty(), adopt));
    return OwnershipRules.check(new Claimant(STACK, ranHere), objects, there, found.diagnostics());
  }

  private static HasMetadata object(Map<String, String> labels, Map<String, String> annotations) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withCreationTimestamp("2026-01-02T03:04:05Z")
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .build();
  }

  @Test
  void whatIsNotThereIsNobodys() {
    judge(true, false, Map.of());

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void whatARunOfThisStackMadeAndForgotIsItsOwn() {
    var verdict = judge(true, false, Map.of(SPACE, OF_THIS_NAME));

    assertThat(found.errors()).isEmpty();
    assertThat(verdict.recovered()).containsExactly(SPACE);
    assertThat(verdict.adopted()).isEmpty();
  }

  /** On self-managed backends everybody is of one organization, and names are easily the same. */
  @Test
  void aNameAloneIsNoProofForAStackThatNeverRan() {
    judge(false, false, Map.of(SPACE, OF_THIS_NAME));

    assertThat(found.error().help()).contains("its state is lost, set `adopt: true`");
  }

  @Test
  void aVolumeThatADestroyedStackLeftIsUsedAgain() {
    var marks = Map.of(Ownership.STACK, STACK, Ownership.KEEP, "true");
    var verdict = judge(false, false, Map.of(SPACE, object(Map.of(), marks)));

    assertThat(found.errors()).isEmpty();
    assertThat(verdict.recovered()).containsExactly(SPACE);
  }

  @Test
  void aVolumeThatSomebodysNotebookUsesIsNot() {
    var marks = Map.of(Ownership.STACK, STACK, Ownership.KEEP, "true");
    judge(false, false, Map.of(SPACE, object(Map.of(), marks), FILES, OF_THIS_NAME));

    assertThat(found.error().help()).contains("its state is lost, set `adopt: true`");
  }

  @Test
  void aStackWhoseStateIsLostTakesAllOfItsOwnBackWhenItIsTold() {
    var verdict = judge(false, true, Map.of(SPACE, OF_THIS_NAME, FILES, OF_THIS_NAME));

    assertThat(found.errors()).isEmpty();
    assertThat(verdict.recovered()).containsExactlyInAnyOrder(SPACE, FILES);
    assertThat(verdict.adopted()).isEmpty();
  }

  @Test
  void whatThisStackAdoptedOnceStaysAdopted() {
    var marks = Map.of(Ownership.STACK, STACK, Ownership.ADOPTED, "true");

    assertThat(judge(true, false, Map.of(SPACE, object(Map.of(), marks))).adopted())
        .containsExactly(SPACE);
  }

  @Test
  void aNamespaceOfOthersIsRefusedWithItsAgeAndLabels() {
    judge(true, false, Map.of(SPACE, object(Map.of("owner", "finance"), Map.of())));

    assertThat(found.error().why())
        .contains("2026-01-02T03:04:05Z", "owner=finance", "pulumi destroy");
  }

  @Test
  void whatIsInARefusedNamespaceIsNotRefusedAsWell() {
    judge(true, false, Map.of(SPACE, OF_OTHERS, FILES, OF_OTHERS));

    assertThat(found.errors())
        .containsExactly("teams[0].name: Namespace `ads` is there already, and not of this stack");
  }

  @Test
  void aTeamThatAdoptsTakesItsNamespaceButNoFiles() {
    var verdict = judge(true, true, Map.of(SPACE, OF_OTHERS, FILES, OF_OTHERS));

    assertThat(verdict.adopted()).containsExactly(SPACE);
    assertThat(found.errors())
        .containsExactly(
            "teams[0].notebooks[0].name: ConfigMap `main-spark` in namespace `ads` is there"
                + " already, and not of this stack");
  }

  @Test
  void whatAnotherStackHasIsNotAdoptedEither() {
    var owner = Map.of(Ownership.STACK, "organization/sparkdriver/prod");
    var verdict = judge(true, true, Map.of(SPACE, object(Map.of(), owner)));

    assertThat(verdict.adopted()).isEmpty();
    assertThat(found.error().why()).contains("by stack `organization/sparkdriver/prod`");
  }
}
