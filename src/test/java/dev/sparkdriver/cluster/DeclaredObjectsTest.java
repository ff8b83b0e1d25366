package dev.sparkdriver.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cluster.DeclaredObjects.Declared;
import dev.sparkdriver.gcp.Clouds;
import dev.sparkdriver.kubernetes.Kind;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.state.StackState;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is foretold is what is declared. */
class DeclaredObjectsTest {
  private static final Ownership NONE = Ownership.ofNew(StackRun.STACK);
  private static final StackRun RUN = StackRun.of(Stacks.plain());
  private static final StackRun EXPOSED =
      StackRun.of(
          Stacks.withRecipes(
              Stacks.USERS
                  + "exposure: {domain: example.com, ingress: {}, certificate: {issuer: acme}}\n"));

  private static ObjectName name(Registered object) {
    var kind = Kind.named(object.type().replaceFirst(".*:", "")).orElseThrow();
    var namespace = object.mapping("metadata").get("namespace");
    return new ObjectName(
        kind, Optional.ofNullable(namespace).map(Object::toString).orElse(""), object.objectName());
  }

  private static Set<ObjectName> foretold() {
    return DeclaredObjects.of(Stacks.validPlain().bound()).stream()
        .map(Declared::object)
        .collect(Collectors.toSet());
  }

  @Test
  void everyObjectThatIsDeclaredIsForetoldAndNoOther() {
    assertThat(RUN.objects().stream().map(DeclaredObjectsTest::name))
        .containsExactlyInAnyOrderElementsOf(foretold());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ingress: {}, certificate: {issuer: acme}",
        "ingress: {}, certificate: {fromSecret: wildcard}",
        "gatewayApi: {name: public, namespace: gateways}",
        "loadBalancer: {sourceRanges: [10.0.0.0/8]}, certificate: {selfSigned: true}",
        "loadBalancer: {sourceRanges: [10.0.0.0/8]}, certificate: {fromSecret: wildcard}"
      })
  void everyObjectOfAGatewayIsForetoldAndNoOther(String exposure) {
    var lines = exposure.isEmpty() ? "" : "exposure: {domain: example.com, " + exposure + "}\n";
    var teams =
        "- name: ads\n" + (Stacks.USERS + lines).indent(2) + "  notebooks: [{name: main}]\n";
    var stack = Stacks.valid("", teams);

    assertThat(StackRun.of(stack.settings()).objects().stream().map(DeclaredObjectsTest::name))
        .containsExactlyInAnyOrderElementsOf(
            DeclaredObjects.of(stack.bound()).stream().map(Declared::object).toList());
  }

  @Test
  void everyObjectOfAnEntranceIsForetoldAndNoOther() {
    assertThat(Clouds.ENTERED.objects().stream().map(DeclaredObjectsTest::name))
        .containsExactlyInAnyOrderElementsOf(
            DeclaredObjects.of(Clouds.exposed("").bound()).stream().map(Declared::object).toList());
  }

  @Test
  void gatewaysAreGoneWithTheirStackAlsoWhenVolumesStay() {
    assertThat(StackRun.of(Stacks.withRecipes(Stacks.USERS)).objects())
        .filteredOn(object -> object.inputs().toString().contains("ads-gateway"))
        .isNotEmpty()
        .noneMatch(Registered::retain);
  }

  @Test
  void everyObjectSaysWhoseItIs() {
    assertThat(RUN.objects())
        .allSatisfy(
            object ->
                assertThat(object.mapping("metadata.annotations").get(Ownership.STACK))
                    .isEqualTo(StackRun.STACK));
  }

  @Test
  void volumesAndTheirNamespacesOutliveTheStackAndNothingElseDoes() {
    assertThat(RUN.objects())
        .filteredOn(Registered::retain)
        .extracting(DeclaredObjectsTest::name)
        .allMatch(object -> object.isNamespace() || object.kind() == Kind.CLAIM)
        .contains(ObjectName.ofNamespace("ads"), new ObjectName(Kind.CLAIM, "ads", "main-home"));
  }

  @Test
  void aStackThatIsThrownAwayLeavesNothing() {
    var stack = StackRun.of(Stacks.withDefaults("volume: {keep: false}"));

    assertThat(stack.objects()).noneMatch(Registered::retain);
  }

  @Test
  void aNamespaceThatHeldAVolumeThatStaysIsNeverDeleted() {
    var space = ObjectName.ofNamespace("ads");
    var held = new Ownership(StackRun.STACK, Set.of(), Set.of(), Set.of(space));
    var known = known(held);

    assertThat(StackRun.of(Stacks.withDefaults("volume: {keep: false}"), known).objects())
        .filteredOn(Registered::retain)
        .extracting(DeclaredObjectsTest::name)
        .containsExactly(space);
  }

  @Test
  void whatIsAdoptedOutlivesTheStackAndNothingElseDoes() {
    var adopted =
        Set.of(
            ObjectName.ofNamespace("ads"),
            new ObjectName(Kind.QUOTA, "ads", "team"),
            new ObjectName(Kind.LIMITS, "ads", "team"),
            new ObjectName(Kind.CLAIM, "ads", "main-home"));
    var known = known(NONE.and(adopted, Set.of()));

    assertThat(StackRun.of(Stacks.withDefaults("volume: {keep: false}"), known).objects())
        .filteredOn(Registered::retain)
        .extracting(DeclaredObjectsTest::name)
        .containsExactlyInAnyOrderElementsOf(adopted);
  }

  @Test
  void whatIsAdoptedIsMarkedSoThatTheNextRunKnowsIt() {
    var space = ObjectName.ofNamespace("ads");
    var known = known(NONE.and(Set.of(space), Set.of()));

    assertThat(
            StackRun.of(Stacks.plain(), known)
                .one("Namespace", "ads")
                .mapping("metadata.annotations")
                .get(Ownership.ADOPTED))
        .isEqualTo("true");
  }

  private static KnownCluster known(Ownership ownership) {
    var nothing = KnownCluster.Made.anew();
    return new KnownCluster(
        text -> Optional.empty(), ownership, List.of(), nothing, StackState.EMPTY);
  }

  /** What says all there is to say by being there: a folder of the pod's, and all pods. */
  private static final Set<String> MEANT_EMPTY =
      Set.of("emptyDir", "namespaceSelector", "podSelector");

  /** Plugins differ in whether an empty mapping differs from none, and some never settle then. */
  @Test
  void noObjectHasAnEmptyMappingOrList() {
    for (var run : List.of(RUN, EXPOSED, Clouds.ARMED)) {
      assertThat(run.objects())
          .allSatisfy(object -> assertThat(empties(object.inputs())).as(object.id()).isFalse());
    }
  }

  private static boolean empties(Object value) {
    if (value instanceof Registered.Secret secret) {
      return empties(secret.value());
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty()
          || map.entrySet().stream()
              .filter(entry -> !MEANT_EMPTY.contains(entry.getKey()))
              .anyMatch(entry -> empties(entry.getValue()));
    }
    return value instanceof List<?> list
        && (list.isEmpty() || list.stream().anyMatch(DeclaredObjectsTest::empties));
  }

  private static final String SECRETS =
      """
      secrets:
        mine: {value: {secure: text}}
        theirs: {fromSecret: {name: lake, key: id}}
      """;

  private static Set<ObjectName> foretold(String lines) {
    var teams = "- {name: ads, notebooks: [{name: main}]}";
    return DeclaredObjects.of(Stacks.valid(lines, teams).bound()).stream()
        .map(Declared::object)
        .collect(Collectors.toSet());
  }

  @Test
  void theSecretWithSecretsIsForetoldWhereItIsDeclared() {
    var run =
        StackRun.of(Stacks.valid(SECRETS, "- {name: ads, notebooks: [{name: main}]}").settings());

    assertThat(foretold(SECRETS)).contains(new ObjectName(Kind.SECRET, "ads", "main-secrets"));
    assertThat(run.objects().stream().map(DeclaredObjectsTest::name))
        .containsExactlyInAnyOrderElementsOf(foretold(SECRETS));
  }

  @Test
  void whatBacksUpIsForetoldWhereItIsDeclared() {
    var teams = "- {name: ads, shared: {size: 1Gi}, notebooks: [{name: main}]}";
    var backedUp = Stacks.valid(Stacks.BACKUP, teams);

    assertThat(StackRun.of(backedUp.settings()).objects().stream().map(DeclaredObjectsTest::name))
        .contains(new ObjectName(Kind.CRON_JOB, "ads", "main-home-backup"))
        .contains(new ObjectName(Kind.CRON_JOB, "ads", "team-shared-backup"))
        .containsExactlyInAnyOrderElementsOf(
            DeclaredObjects.of(backedUp.bound()).stream().map(Declared::object).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 7 * * *", ""})
  void whatSuspendsAndWakesIsForetoldWhereItIsDeclared(String resume) {
    var hours =
        "hours: {suspend: 0 20 * * *%s}".formatted(resume.isEmpty() ? "" : ", resume: " + resume);
    var teams = "- {name: ads, notebooks: [{name: main}, {name: asleep, suspended: true}]}";
    var kept = Stacks.valid(hours, teams);

    assertThat(StackRun.of(kept.settings()).objects().stream().map(DeclaredObjectsTest::name))
        .contains(new ObjectName(Kind.CRON_JOB, "ads", "main-suspend"))
        .containsExactlyInAnyOrderElementsOf(
            DeclaredObjects.of(kept.bound()).stream().map(Declared::object).toList());
  }

  @Test
  void secretsThatSomebodyElseKeepsAreNotDeclared() {
    var foreign = "secrets: {theirs: {fromSecret: {name: lake, key: id}}}";

    assertThat(foretold(foreign)).isEqualTo(foretold(""));
  }
}
