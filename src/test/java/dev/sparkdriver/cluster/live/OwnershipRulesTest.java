package dev.sparkdriver.cluster.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.naming.ObjectName;
import dev.sparkdriver.naming.Ownership;
import dev.sparkdriver.settings.problem.Complaint;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whose an object is, and what follows. */
class OwnershipRulesTest {
  private static final String STACK = "organization/sparkdriver/dev";
  private static final ObjectName SPACE = ObjectName.ofNamespace("ads");
  private static final ObjectName FILES = new ObjectName("ConfigMap", "ads", "main-spark");

  private final List<Complaint> refused = new ArrayList<>();

  private Set<ObjectName> judge(boolean adopt, Map<ObjectName, HasMetadata> found) {
    var objects =
        List.of(
            new Declared(SPACE, "teams[0].name", adopt),
            new Declared(FILES, "teams[0].notebooks[0].name", adopt));
    return OwnershipRules.judge(
        STACK,
        objects,
        found,
        new Sink() {
          @Override
          public void error(String path, Complaint complaint) {
            refused.add(complaint);
          }

          @Override
          public void warning(String path, Complaint complaint) {
            throw new AssertionError("only errors are expected");
          }
        });
  }

  private Set<String> titles() {
    return refused.stream().map(Complaint::title).collect(Collectors.toSet());
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
    assertThat(judge(false, Map.of())).isEmpty();
    assertThat(refused).isEmpty();
  }

  @Test
  void whatThisStackMadeIsItsOwn() {
    assertThat(judge(false, Map.of(SPACE, object(Map.of(), Map.of(Ownership.STACK, STACK)))))
        .isEmpty();
    assertThat(refused).isEmpty();
  }

  @Test
  void whatThisStackAdoptedOnceStaysAdopted() {
    var marks = Map.of(Ownership.STACK, STACK, Ownership.ADOPTED, "true");

    assertThat(judge(false, Map.of(SPACE, object(Map.of(), marks)))).containsExactly(SPACE);
  }

  @Test
  void aNamespaceOfOthersIsRefusedWithItsAgeAndLabels() {
    judge(false, Map.of(SPACE, object(Map.of("owner", "finance"), Map.of())));

    assertThat(refused)
        .singleElement()
        .satisfies(
            complaint ->
                assertThat(complaint.why())
                    .contains("2026-01-02T03:04:05Z", "owner=finance", "pulumi destroy"));
  }

  @Test
  void whatIsInARefusedNamespaceIsNotRefusedAsWell() {
    judge(false, Map.of(SPACE, object(Map.of(), Map.of()), FILES, object(Map.of(), Map.of())));

    assertThat(titles()).containsExactly("Namespace `ads` is there already, and not of this stack");
  }

  @Test
  void aTeamThatAdoptsTakesItsNamespaceButNoFiles() {
    var adopted =
        judge(true, Map.of(SPACE, object(Map.of(), Map.of()), FILES, object(Map.of(), Map.of())));

    assertThat(adopted).containsExactly(SPACE);
    assertThat(titles())
        .containsExactly(
            "ConfigMap `main-spark` in namespace `ads` is there already, and not of this stack");
  }

  @Test
  void whatAnotherStackHasIsNotAdoptedEither() {
    var owner = Map.of(Ownership.STACK, "organization/sparkdriver/prod");

    assertThat(judge(true, Map.of(SPACE, object(Map.of(), owner)))).isEmpty();
    assertThat(refused)
        .singleElement()
        .satisfies(
            complaint -> assertThat(complaint.why()).contains("organization/sparkdriver/prod"));
  }
}
