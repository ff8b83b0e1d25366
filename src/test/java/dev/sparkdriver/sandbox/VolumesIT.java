package dev.sparkdriver.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.StackText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  private static final String OTHERS = team(OTHER, SECOND);
  private static final String BOTH = team(TEAM, MAIN + ", " + SECOND);

  /** Those that changed settings name. */
  private static final String SECRETS = "{one: {value: {}}, two: {value: {}}}";

  /** What is refused beside others, or lacks its part here. */
  private static final Pattern APART =
      Pattern.compile(
          ".*(dynamic|storageClass|\\.size|nodeSelector|priorityClass|login|customServer).*"
              + "|teams.*\\.name|cluster\\.kube.*|images\\.allowedRegistries");

  /** What one preview cannot have beside the other settings of a recipe. */
  private static final Pattern SECOND_RECIPE =
      Pattern.compile("defaults\\.(images\\.registryLogin|data\\.stores|spark\\.version|backup).*");

  private Cluster cluster;
  private PulumiStack stack;
  private LivingNotebook notebook;
  private String files;
  private String uid;

  private static String team(String name, String notebooks) {
    return "{name: %s, notebooks: [%s]}".formatted(name, notebooks);
  }

  @BeforeAll
  void saveFiles(Cluster running) throws IOException {
    cluster = running;
    cluster.removeNamespaces(List.of(TEAM, OTHER));
    stack = PulumiStack.create(cluster, BOTH, OTHERS);
    stack.setPassword();
    stack.up();
    cluster.waitForNotebook(TEAM, "main-0");
    notebook = new LivingNotebook(cluster, TEAM);
    notebook.makeAwkwardTree();
    files = notebook.files();
    uid = uid();
  }

  @AfterAll
  void removeThemForGood() throws IOException {
    if (stack != null) {
      stack.close();
      cluster.removeNamespaces(List.of(TEAM, OTHER));
    }
  }

  private String uid() {
    return cluster.kubectl("get", "pvc", "main-home", "-n", TEAM, "-o", "jsonpath={.metadata.uid}");
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

  @Test
  @Order(7)
  void noSettingReplacesOrDeletesAClaim() throws IOException {
    assertThat(changesOfClaims(path -> !isApart(path) && !isInTheSecond(path)))
        .isSubsetOf("update");
  }

  /** The team gets its first folder, so one claim is made. */
  @Test
  @Order(7)
  void norDoesOneOfATeamOfANotebookOrOfTheCluster() throws IOException {
    assertThat(changesOfClaims(path -> !isApart(path) && isInTheSecond(path)))
        .isNotEmpty()
        .isSubsetOf("update", "create");
  }

  @Test
  @Order(7)
  void norDoesAnotherServerWithAHomeElsewhere() throws IOException {
    assertThat(changesOfClaims(path -> path.contains("customServer"))).allMatch("update"::equals);
  }

  @ParameterizedTest
  @Order(7)
  @CsvSource({"storageClass, it-other, E129", "size, 1Mi, E126", "size, 20Gi, E122"})
  void whatAVolumeCannotBecomeIsRefusedBeforeAnythingChanges(
      String setting, String value, String code) throws IOException {
    var before = stack.text();
    stack.set("defaults.volume." + setting, value);
    try {
      assertThat(stack.preview().out()).contains("error[" + code + "]");
    } finally {
      stack.rewrite(text -> before);
    }
    assertThatTheFilesAreThere();
  }

  private static boolean isApart(String path) {
    return APART.matcher(path).matches();
  }

  private static boolean isInTheSecond(String path) {
    return SECOND_RECIPE.matcher(path).matches() || !path.startsWith("defaults.");
  }

  /** What a preview would do to claims and namespaces, if some settings were others. */
  private Collection<String> changesOfClaims(Predicate<String> changed) throws IOException {
    var before = stack.text();
    stack.rewrite(text -> withSettingsChanged(text, changed));
    try {
      var changes = new TreeMap<>(stack.changes());
      assertThat(changes).isNotEmpty();
      changes.keySet().removeIf(urn -> !urn.matches(".*(PersistentVolumeClaim|Namespace)::.*"));
      return changes.values();
    } finally {
      stack.rewrite(text -> before);
    }
  }

  /** Of lines that set one group, the last one counts. */
  private static String withSettingsChanged(String text, Predicate<String> chosen) {
    try {
      var secret = text.replaceFirst("(?s).*?(secure: v1:\\S+).*", "{$1}");
      var changed = StackText.set(text, "defaults.secrets", SECRETS.replace("{}", secret));
      for (var line : Files.readAllLines(Path.of("src/test/resources/effects.txt"))) {
        var parts = line.split(" \\| ", -1);
        if (parts[0].equals("kubeconfig") && chosen.test(parts[1])) {
          // The engine reads what is encrypted for this stack alone.
          var value = parts[3].replaceAll("\\{secure: \\w+}", Matcher.quoteReplacement(secret));
          changed = StackText.set(changed, parts[1], value);
        }
      }
      return changed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Order(8)
  void destroyLeavesThemAndSaysSo() {
    assertThat(stack.destroy()).containsPattern("it-kept/main/home deleting .*\\[retain\\]");
    assertThat(uid()).isEqualTo(uid);
  }

  @Test
  @Order(9)
  void aStackOfItsNameHasTheFilesAgainAfterDestroy() {
    stack.up();
    assertThatTheFilesAreThere();
  }

  @Test
  @Order(10)
  void andIsInOrder() {
    assertThat(stack.changes()).isEmpty();
  }
}
