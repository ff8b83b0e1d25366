package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.live.ClusterFacts.StorageClass;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.NotebookObjects;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.state.Memories;
import dev.sparkdriver.state.StackState;
import dev.sparkdriver.state.StackState.Held;
import dev.sparkdriver.validation.Validation;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What of a cluster is a stack's, and what must be known before a stack changes any of it. */
class PossessionTest {
  private static final List<StorageClass> ANY_SIZE = List.of();
  private static final ObjectName ADS = ObjectName.ofNamespace("ads");
  private static final ObjectName CLAIM = new NotebookObjects(new Names("ads", "main")).claim();
  private static final Optional<String> WAY = Optional.of("a kubeconfig");

  private final Found found = new Found();
  private final List<String> notes = new ArrayList<>();

  private Possession of(Validation.Valid stack, StackState state) {
    return new Possession(Memories.of(state), stack.bound(), found.diagnostics(), notes::add);
  }

  /** The state of a stack that has all that the settings ask for. */
  private static StackState having(Map<String, String> annotationsOfClaims) {
    var objects = new TreeMap<ObjectName, Held>();
    for (var declared : DeclaredObjects.of(Stacks.validPlain().bound())) {
      var object = declared.object();
      var claim = object.kind() == Kind.CLAIM;
      objects.put(object, new Held("1", claim ? annotationsOfClaims : Map.of()));
    }
    return new StackState(Optional.of("here"), WAY, objects, false);
  }

  private static HasMetadata namespace(String uid) {
    return new NamespaceBuilder()
        .withNewMetadata()
        .withUid(uid)
        .withCreationTimestamp("2026-01-02T03:04:05Z")
        .endMetadata()
        .build();
  }

  @Test
  void aStackThatFindsItsOwnIsFine() {
    of(Stacks.validPlain(), having(Map.of()))
        .check(new Answers(Optional.of("here"), Map.of(ADS, namespace("1")), Set.of()), ANY_SIZE);

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void aNamespaceThatOthersMadeAnewIsNotTheStacksAnyMore() {
    of(Stacks.validPlain(), having(Map.of()))
        .check(new Answers(Optional.of("here"), Map.of(ADS, namespace("2")), Set.of()), ANY_SIZE);

    assertThat(found.errors())
        .containsExactly("teams[0].name: Namespace `ads` is there already, and not of this stack");
  }

  @Test
  void whatWasAdoptedIsRemembered() {
    var state = having(Map.of(Ownership.ADOPTED, "true", Ownership.FORCED, "true"));
    var ownership = of(Stacks.validPlain(), state).remembered();

    assertThat(ownership.keeps(CLAIM)).isTrue();
    assertThat(ownership.annotations(CLAIM)).containsKeys(Ownership.ADOPTED, Ownership.FORCED);
  }

  @Test
  void aNamespaceThatIsFoundAgainStaysForTheVolumesThatItHeld() {
    var marks = Map.of(Ownership.STACK, "organization/sparkdriver/test", Ownership.KEEP, "true");
    var space = new NamespaceBuilder().withNewMetadata().withAnnotations(marks).endMetadata();
    var ownership =
        of(Stacks.validPlain(), StackState.EMPTY)
            .check(
                new Answers(Optional.of("here"), Map.of(ADS, space.build()), Set.of()), ANY_SIZE);

    assertThat(ownership.keeps(ADS)).isTrue();
  }

  @Test
  void aNamespaceOutlivesTheStackWithWhatIsAdoptedInIt() {
    var stack = Stacks.valid("", "- {name: ads, adopt: true, notebooks: [{name: main}]}");
    var ownership =
        of(stack, StackState.EMPTY)
            .check(
                new Answers(
                    Optional.of("here"),
                    Map.of(CLAIM, ClaimRulesTest.claim("1Gi", "ReadWriteOnce")),
                    Set.of()),
                ANY_SIZE);

    assertThat(ownership.keeps(CLAIM)).isTrue();
    assertThat(ownership.keeps(ADS)).isTrue();
  }

  @Test
  void anUpdateIsRefusedWhereNobodyKnowsWhoseAnObjectIs() {
    var answers = new Answers(Optional.of("here"), Map.of(), Set.of(ADS));
    of(Stacks.validPlain(), StackState.EMPTY).refuseUnanswered(answers, WAY, List.of("A reason."));

    assertThat(found.errors())
        .containsExactly(
            "cluster.kubeconfig: 1 objects are to be made, and others may have some of that name");
    assertThat(found.error().why()).isEqualTo("A reason.");
  }

  @Test
  void anUpdateThatMakesNothingNeedNoAnswerOnTheWayOfTheLastRun() {
    var answers = new Answers(Optional.empty(), Map.of(), Set.of(ADS));
    of(Stacks.validPlain(), having(Map.of())).refuseUnanswered(answers, WAY, List.of());

    assertThat(found.errors()).isEmpty();
  }

  @Test
  void anUpdateOnAnotherWayNeedsToKnowTheCluster() {
    var answers = new Answers(Optional.empty(), Map.of(), Set.of());
    of(Stacks.validPlain(), having(Map.of()))
        .refuseUnanswered(answers, Optional.of("another kubeconfig"), List.of());

    assertThat(found.errors())
        .singleElement()
        .asString()
        .startsWith("cluster.kubeconfig: the cluster is reached in another way");
  }
}
