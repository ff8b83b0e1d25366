package dev.sparkdriver.team;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects;
import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.TeamObjects;
import dev.sparkdriver.validation.Validation;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the API server is told to refuse; that it does is {@code AccountPolicyIT}'s. */
class AccountPolicyTest {
  private static final Validation.Valid STACK = Stacks.withAdmissionPolicy();
  private static final StackRun RUN = StackRun.of(STACK.settings());
  private static final String POLICY = "ValidatingAdmissionPolicy";
  private static final String BINDING = "ValidatingAdmissionPolicyBinding";
  private static final String NAME = "accounts.ads.sparkdriver.dev";

  private static final String EXECUTORS =
      "{'system:serviceaccount:ads:main-driver': 'main-executor',"
          + " 'system:serviceaccount:ads:other-driver': 'other-executor'}";

  private static Registered policy() {
    return RUN.one(POLICY, "ads/accounts");
  }

  private static Registered binding() {
    return RUN.one(BINDING, "ads/accounts");
  }

  @Test
  void nothingOfTheClusterIsMadeUnlessItIsAsked() {
    assertThat(StackRun.of(Stacks.plain()).objects())
        .extracting(Registered::type)
        .noneMatch(type -> type.contains("admissionregistration"));
  }

  @Test
  void eachTeamHasItsOwn() {
    assertThat(RUN.objects())
        .filteredOn(object -> object.type().endsWith(":" + POLICY))
        .extracting(Registered::objectName)
        .containsExactlyInAnyOrder(NAME, "accounts.risk.sparkdriver.dev");
  }

  @Test
  void itIsForetoldWithItsBinding() {
    var objects = new TeamObjects("ads");

    assertThat(DeclaredObjects.of(STACK.bound()).stream().map(Declared::object))
        .contains(objects.accountPolicy(), objects.accountBinding());
  }

  @Test
  void nothingElseOfTheClusterIsForetold() {
    assertThat(DeclaredObjects.of(Stacks.validPlain().bound()).stream().map(Declared::object))
        .filteredOn(object -> object.namespace().isEmpty())
        .allMatch(ObjectName::isNamespace);
  }

  @Test
  void itSaysWhoseItIs() {
    for (var object : List.of(policy(), binding())) {
      assertThat(object.mapping("metadata.annotations").get(Ownership.STACK))
          .isEqualTo(StackRun.STACK);
    }
  }

  @Test
  void itLooksAtPodsOfTheTeamsNotebooksAlone() {
    assertThat(policy().input("spec.matchConditions.0.expression"))
        .isEqualTo("request.userInfo.username in " + EXECUTORS);
  }

  @Test
  void aNotebooksPodsAreOfItsOwnExecutorsAccount() {
    assertThat(policy().input("spec.validations.0.expression"))
        .isEqualTo(
            "object.spec.?serviceAccountName.orValue('') == "
                + EXECUTORS
                + "[request.userInfo.username]");
  }

  @Test
  void whatBecomesOfPodsIsLookedAtAsWell() {
    assertThat(policy().input("spec.matchConstraints").toString())
        .contains("operations=[CREATE, UPDATE]", "resources=[pods]");
  }

  @Test
  void whatItCannotJudgeIsRefused() {
    assertThat(policy().input("spec.failurePolicy")).isEqualTo("Fail");
  }

  @Test
  void itCountsInTheTeamsNamespaceAlone() {
    assertThat(binding().input("spec").toString())
        .contains(
            "policyName=" + NAME,
            "validationActions=[Deny]",
            "matchLabels={kubernetes.io/metadata.name=ads}");
  }

  @Test
  void itIsThereBeforeAnyPod() {
    assertThat(List.copyOf(RUN.one("StatefulSet", "ads/main/server").dependencies()))
        .anyMatch(urn -> urn.contains(BINDING));
  }
}
