package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Volumes stay with what people saved, whatever is taken from the stack file; the class of the
 * sandbox deletes a volume with its claim, as most do.
 */
@OnSandbox
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class VolumesIT {

  private static final String TEAM = "it-kept";
  private static final String OTHER = "it-kept-b";
  private static final String MAIN = "{name: main, volume: {keep: true}}";
  private static final String SECOND = "{name: second}";
  private static final String OTHERS = team(OTHER, growing("1Gi"));
  private static final String BOTH = team(TEAM, MAIN + ", " + SECOND);

  /** Far less than the five minutes for which the plugin waits. */
  private static final Duration USUAL = Duration.ofMinutes(2);

  private final Opened open = new Opened();
  private Cluster cluster;
  private PulumiStack stack;
  private LivingNotebook notebook;
  private String files;
  private String uid;

  private static String team(String name, String notebooks) {
    return "{name: %s, shared: {size: 10Gi}, notebooks: [%s]}".formatted(name, notebooks);
  }

  private static String growing(String size) {
    return "{name: main, volume: {storageClass: %s, size: %s}}".formatted(GrowingClass.NAME, size);
  }

  @BeforeAll
  void saveFiles(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(TEAM, OTHER));
    open.add(GrowingClass.make(cluster));
    stack = PulumiStack.create(cluster, BOTH, OTHERS);
    open.add(() -> cluster.removeNamespaces(List.of(TEAM, OTHER)));
    open.add(stack);
    stack.setPassword();
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    notebook = new LivingNotebook(cluster, TEAM);
    notebook.makeAwkwardTree();
    files = notebook.files();
    uid = uid();
  }

  @AfterAll
  void removeThemForGood() {
    open.close();
  }

  private String uid() {
    return ofClaim(TEAM, "{.metadata.uid}");
  }

  private String ofClaim(String team, String path) {
    return cluster.kubectl("get", "pvc", "main-home", "-n", team, "-o", "jsonpath=" + path);
  }

  private void teams(String... teams) throws IOException {
    stack.settings("512m", teams);
    stack.setPassword();
  }

  private void assertThatTheFilesAreThere() {
    cluster.waitForNotebook(TEAM, "main-0");
    assertThat(notebook.files()).isEqualTo(files);
    assertThat(uid()).isEqualTo(uid);
  }

  @Test
  @Order(1)
  void aNotebookThatGoesLeavesItsVolumeAndTheUpdateNamesIt() throws IOException {
    teams(team(TEAM, SECOND), OTHERS);
    assertThat(stack.up())
        .contains("PersistentVolumeClaim `main-home` in namespace `it-kept` stays")
        .contains("--namespace it-kept get pvc main-home");
    assertThat(cluster.kubectl("get", "statefulsets", "-n", TEAM, "-o", "name"))
        .contains("second")
        .doesNotContain("main");
    assertThat(uid()).isEqualTo(uid);
  }

  @Test
  @Order(2)
  void aNotebookOfItsNameHasTheFilesAgain() throws IOException {
    teams(BOTH, OTHERS);
    assertThat(stack.up()).contains("`main-home` in namespace `it-kept` is used again");
    assertThatTheFilesAreThere();
  }

  @Test
  @Order(3)
  void theNextPreviewHasNothingToSay() {
    assertThat(stack.changes()).isEmpty();
  }

  @Test
  @Order(4)
  void aVolumeThatIsThrownAwayGoesWithAWarning() throws IOException {
    teams(team(TEAM, MAIN), OTHERS);
    assertThat(stack.up()).contains("`second-home` in namespace `it-kept` is deleted");
    assertThat(cluster.kubectl("get", "pvc", "-n", TEAM, "-o", "name")).doesNotContain("second");
  }

  @Test
  @Order(5)
  void aTeamThatGoesLeavesTheVolumesThatStay() throws IOException {
    teams(OTHERS);
    stack.up();
    assertThat(uid()).isEqualTo(uid);
  }

  @Test
  @Order(6)
  void aTeamOfItsNameHasTheFilesAgain() throws IOException {
    teams(team(TEAM, MAIN), OTHERS);
    stack.up();
    assertThatTheFilesAreThere();
  }

  /** A gateway has a namespace of its own, and another server its home elsewhere. */
  @ParameterizedTest
  @EnumSource
  @Order(7)
  void noSettingReplacesOrDeletesAClaim(ChangedSettings changed) throws IOException {
    assertThat(changesOfClaims(changed)).isSubsetOf("update", "create");
  }

  @ParameterizedTest
  @Order(7)
  @CsvSource({
    "defaults.volume.storageClass, it-other, E129",
    "defaults.volume.size, 1Mi, E126",
    "defaults.volume.size, 20Gi, E122",
    "teams[0].shared.storageClass, it-other, E129",
    "teams[0].shared.size, 1Mi, E126",
    "teams[0].shared.size, 20Gi, E122"
  })
  void whatAVolumeCannotBecomeIsRefusedBeforeAnythingChanges(
      String setting, String value, String code) throws IOException {
    var before = stack.text();
    stack.set(setting, value);
    try {
      assertThat(stack.preview().out()).contains("error[" + code + "]");
    } finally {
      stack.rewrite(text -> before);
    }
    assertThatTheFilesAreThere();
  }

  /** What a preview would do to claims and namespaces, if some settings were others. */
  private Collection<String> changesOfClaims(ChangedSettings changed) throws IOException {
    var before = stack.text();
    stack.rewrite(changed::in);
    try {
      var changes = new TreeMap<>(stack.changes());
      assertThat(changes).isNotEmpty();
      changes.keySet().removeIf(urn -> !urn.matches(".*(PersistentVolumeClaim|Namespace)::.*"));
      return changes.values();
    } finally {
      stack.rewrite(text -> before);
    }
  }

  @Test
  @Order(8)
  void aLargerSizeUpdatesTheClaimAloneWhereItsClassLetsVolumesGrow() throws IOException {
    teams(team(TEAM, MAIN), team(OTHER, growing("2Gi")));
    assertThat(stack.changes().entrySet())
        .singleElement()
        .asString()
        .contains("PersistentVolumeClaim::it-kept-b/main/home=update");
  }

  @Test
  @Order(9)
  void theUpdateAsksForItAndWaitsForNobodyUnderTheSamePodAndFiles() {
    var grown = new LivingNotebook(cluster, OTHER);
    grown.makeAwkwardTree();
    var pod = grown.ask("{.metadata.uid}");
    var saved = grown.files();
    var start = Instant.now();

    stack.up();

    assertThat(Duration.between(start, Instant.now())).isLessThan(USUAL);
    assertThat(ofClaim(OTHER, "{.spec.resources.requests.storage}")).isEqualTo("2Gi");
    assertThat(grown.ask("{.metadata.uid}")).isNotEmpty().isEqualTo(pod);
    assertThat(grown.files()).isEqualTo(saved);
  }

  @ParameterizedTest
  @Order(10)
  @ValueSource(strings = {"--refresh=false", "--refresh"})
  void thenNoPreviewHasAnythingToSay(String option) {
    assertThat(stack.changes(option)).isEmpty();
  }

  @Test
  @Order(11)
  void destroyLeavesThemAndSaysSo() {
    assertThat(stack.destroy()).containsPattern("it-kept/main/home deleting .*\\[retain\\]");
    assertThat(uid()).isEqualTo(uid);
  }

  @Test
  @Order(12)
  void aStackOfItsNameHasTheFilesAgainAfterDestroy() {
    stack.up();
    assertThatTheFilesAreThere();
  }

  @Test
  @Order(13)
  void andIsInOrder() {
    assertThat(stack.changes()).isEmpty();
  }
}
