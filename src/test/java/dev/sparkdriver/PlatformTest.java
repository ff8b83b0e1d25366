package dev.sparkdriver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class PlatformTest {

  private static final StackRun TWO_TEAMS = StackRun.of(Stacks.plain());

  private static final StackRun ONE_TEAM =
      StackRun.of(Stacks.withTeams("- {name: ads, notebooks: [{name: main}]}"));

  private static final Set<String> BEFORE_THE_POD =
      Set.of(
          "Namespace ads",
          "ResourceQuota ads/quota",
          "ResourceQuota ads/priorities",
          "LimitRange ads/limits",
          "ServiceAccount ads/account",
          "ServiceAccount ads/main/executor",
          "RoleBinding ads/main/driver",
          "Service ads/main/driver",
          "PersistentVolumeClaim ads/main/home",
          "ConfigMap ads/main/spark",
          "ConfigMap ads/main/settings",
          "Secret ads/main/login",
          "Secret ads/main/session");

  static Map<String, Set<String>> edges(StackRun run) {
    var edges = new TreeMap<String, Set<String>>();
    run.resources().stream()
        .filter(Registered::custom)
        .forEach(resource -> edges.put(resource.id(), new TreeSet<>(resource.dependencies())));
    return edges;
  }

  @Test
  void everyObjectWaitsForWhatItNeedsAndForNothingElse() {
    assertThat(withoutPolicies(edges(ONE_TEAM)))
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("kubernetes kubernetes", Set.of()),
                Map.entry("Namespace ads", Set.of()),
                Map.entry("ResourceQuota ads/quota", Set.of("Namespace ads")),
                Map.entry("ResourceQuota ads/priorities", Set.of("Namespace ads")),
                Map.entry("LimitRange ads/limits", Set.of("Namespace ads")),
                Map.entry("ServiceAccount ads/account", Set.of("Namespace ads")),
                Map.entry("ServiceAccount ads/main/driver", Set.of("Namespace ads")),
                Map.entry("ServiceAccount ads/main/executor", Set.of("Namespace ads")),
                Map.entry("Role ads/main/driver", Set.of("Namespace ads")),
                Map.entry(
                    "RoleBinding ads/main/driver",
                    Set.of(
                        "Namespace ads", "Role ads/main/driver", "ServiceAccount ads/main/driver")),
                Map.entry("Service ads/main/driver", Set.of("Namespace ads")),
                Map.entry("PersistentVolumeClaim ads/main/home", Set.of("Namespace ads")),
                Map.entry("ConfigMap ads/main/spark", Set.of("Namespace ads")),
                Map.entry("ConfigMap ads/main/settings", Set.of("Namespace ads")),
                Map.entry("Secret ads/main/login", Set.of("Namespace ads")),
                Map.entry("Secret ads/main/session", Set.of("Namespace ads")),
                Map.entry("StatefulSet ads/main/server", BEFORE_THE_POD),
                Map.entry("Service ads/main/http", Set.of("Namespace ads"))));
  }

  private static Map<String, Set<String>> withoutPolicies(Map<String, Set<String>> edges) {
    edges.keySet().removeIf(PlatformTest::isPolicy);
    edges.values().forEach(needed -> needed.removeIf(PlatformTest::isPolicy));
    return edges;
  }

  private static boolean isPolicy(String id) {
    return id.startsWith("NetworkPolicy ");
  }

  @Test
  void noPodIsThereBeforeItsWalls() {
    var edges = edges(ONE_TEAM);
    var policies = edges.keySet().stream().filter(PlatformTest::isPolicy).toList();

    assertThat(policies)
        .hasSize(7)
        .allSatisfy(policy -> assertThat(edges.get(policy)).containsExactly("Namespace ads"));
    assertThat(edges.get("StatefulSet ads/main/server")).containsAll(policies);
  }

  @Test
  void aBackupWaitsForItsKeysAndForWhatEveryPodOfTheTeamNeeds() {
    var teams = "- {name: ads, shared: {size: 1Gi}, notebooks: [{name: main}]}";
    var edges = edges(StackRun.of(Stacks.valid(Stacks.BACKUP, teams).settings()));
    var prerequisites =
        Set.of(
            "Namespace ads",
            "ResourceQuota ads/quota",
            "ResourceQuota ads/priorities",
            "LimitRange ads/limits",
            "ServiceAccount ads/account",
            "NetworkPolicy ads/sparkdriver-default-deny",
            "NetworkPolicy ads/sparkdriver-common",
            "NetworkPolicy ads/sparkdriver-api-server",
            "NetworkPolicy ads/sparkdriver-egress",
            "PersistentVolumeClaim ads/shared");

    for (var backup : Set.of("ads/backup", "ads/main/backup")) {
      var expected = new TreeSet<>(prerequisites);
      expected.add("Secret " + backup + "/keys");
      assertThat(edges.get("CronJob " + backup + "/job")).isEqualTo(expected);
      assertThat(edges.get("Secret " + backup + "/keys")).containsExactly("Namespace ads");
    }
  }

  @Test
  void backingUpChangesNothingOfTheNotebooks() {
    assertThat(StackRun.of(Stacks.withDefaults(Stacks.BACKUP)).objects())
        .containsAll(TWO_TEAMS.objects());
  }

  @Test
  void theTreeIsTheTableOfContents() {
    var parents =
        ONE_TEAM.resources().stream()
            .filter(resource -> !resource.custom())
            .collect(Collectors.toMap(Registered::id, Registered::parent));

    assertThat(parents)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ExistingCluster cluster", "Stack project-stack",
                "TeamSpace ads", "Stack project-stack",
                "Walls ads/walls", "TeamSpace ads",
                "Notebook ads/main", "TeamSpace ads",
                "Walls ads/main/walls", "Notebook ads/main",
                "Accounts ads/main/accounts", "Notebook ads/main",
                "DriverService ads/main/driver", "Notebook ads/main",
                "NotebookDisk ads/main/disk", "Notebook ads/main",
                "NotebookFiles ads/main/files", "Notebook ads/main",
                "NotebookServer ads/main/server", "Notebook ads/main"));
  }

  @Test
  void everyComponentHasATypeOfThisProject() {
    assertThat(TWO_TEAMS.resources())
        .filteredOn(resource -> !resource.custom())
        .allMatch(resource -> resource.type().matches("sparkdriver:[a-z]+:[A-Z][A-Za-z]+"));
  }

  @Test
  void nothingIsOutsideAComponent() {
    assertThat(TWO_TEAMS.resources())
        .filteredOn(Registered::custom)
        .noneMatch(resource -> resource.parent().startsWith("Stack "));
  }

  @Test
  void nothingIsLeftToADefaultProvider() {
    assertThat(TWO_TEAMS.objects())
        .isNotEmpty()
        .allSatisfy(
            object ->
                assertThat(object.provider().orElseThrow())
                    .contains("sparkdriver:cluster:ExistingCluster$pulumi:providers:kubernetes"));
  }

  @Test
  void onAnExistingClusterNoOtherPluginIsAskedForAnything() {
    assertThat(TWO_TEAMS.resources())
        .filteredOn(Registered::custom)
        .allMatch(
            resource ->
                resource.type().startsWith("kubernetes:")
                    || resource.type().equals("pulumi:providers:kubernetes"));
  }

  @Test
  void everyObjectHasANameOfItsOwn() {
    assertThat(TWO_TEAMS.objects())
        .extracting(
            object ->
                object.type() + object.mapping("metadata").get("namespace") + object.objectName())
        .doesNotContainNull()
        .doesNotHaveDuplicates();
  }

  @Test
  void everyObjectSaysThatItBelongsToTheProject() {
    assertThat(TWO_TEAMS.objects())
        .allSatisfy(
            object ->
                assertThat(object.mapping("metadata.labels").get("app.kubernetes.io/part-of"))
                    .hasToString("sparkdriver"));
  }

  @Test
  void twoTeamsShareNoNamespaceAndNoEdge() {
    assertThat(TWO_TEAMS.objects())
        .allSatisfy(
            object -> {
              var team = object.name().split("/", -1)[0];
              var namespace = object.mapping("metadata").get("namespace");
              assertThat(namespace == null ? object.objectName() : namespace).hasToString(team);
              assertThat(object.dependencies())
                  .allMatch(dependency -> dependency.split("[ /]", -1)[1].equals(team));
            });
  }

  @Test
  void addingATeamChangesNothingOfAnotherTeams() {
    assertThat(TWO_TEAMS.objects()).containsAll(ONE_TEAM.objects());
  }

  @Test
  void executorMemoryChangesTheConfAndNothingElse() {
    var changed = StackRun.of(Stacks.withDefaults("executor: {memory: 2g}"));

    assertThat(changed.resources())
        .filteredOn(resource -> !TWO_TEAMS.resources().contains(resource))
        .extracting(Registered::id)
        .containsExactlyInAnyOrder("ConfigMap ads/main/spark", "ConfigMap risk/main/spark");
  }

  @Test
  void noSecretIsAmongTheInputsInTheClear() {
    assertThat(TWO_TEAMS.resources())
        .flatExtracting(Registered::textsInTheClear)
        .noneMatch(text -> text.contains(Stacks.TOKEN))
        .noneMatch(text -> text.contains("argon2"))
        .noneMatch(text -> text.contains("YXJnb24y"));
  }

  @Test
  void noSecretIsAmongTheOutputs() {
    assertThat(TWO_TEAMS.outputs().toString()).doesNotContain(Stacks.TOKEN, "argon2");
  }

  @Test
  void theWholePodIsSeenInAPreview() {
    assertThat(TWO_TEAMS.all("StatefulSet"))
        .allMatch(server -> server.input("spec") instanceof Map<?, ?>)
        .noneMatch(server -> server.inputs().toString().contains("Secret["));
  }
}
