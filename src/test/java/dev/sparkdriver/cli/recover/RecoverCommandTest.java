package dev.sparkdriver.cli.recover;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is there is what a stack with two notebooks made; the stack file has one of them left. */
class RecoverCommandTest {

  private static final String STAND_IN =
      """
      #!/bin/sh
      cd "$(dirname "$0")"
      echo "$*" >> calls
      cat objects.json
      """;

  private static final String BOTH =
      """
      - name: ads
        notebooks:
          - name: main
          - name: gone
      """;

  private static final String LEFT = Stacks.unreachable("token: t", "main");

  @TempDir private Path folder;

  @BeforeEach
  void makeTheStandIn() throws IOException {
    there(StackRun.of(Stacks.withTeams(BOTH)).objects().stream().map(Registered::inputs).toList());
    Files.writeString(folder.resolve("kubectl"), STAND_IN);
    assertThat(folder.resolve("kubectl").toFile().setExecutable(true)).isTrue();
  }

  private void there(List<Map<String, Object>> objects) throws IOException {
    Files.writeString(folder.resolve("objects.json"), new Gson().toJson(Map.of("items", objects)));
  }

  private Ran recover(String name, String text, String... options) throws IOException {
    var file = Files.writeString(folder.resolve(name), text);
    var words = Stream.of("recover", "--kubectl=" + folder.resolve("kubectl"), file.toString());
    return Ran.sparkdriver(Stream.concat(words, Stream.of(options)).toArray(String[]::new));
  }

  private List<String> script() throws IOException {
    var ran = recover("Pulumi.test.yaml", LEFT);
    assertThat(ran.status()).as(ran.err()).isZero();
    return ran.out().lines().toList();
  }

  @Test
  void whatHoldsFilesIsNamedWithWhatBecomesOfIt() throws IOException {
    assertThat(script())
        .contains(
            "#   Namespace `ads`: taken back",
            "#   PersistentVolumeClaim `main-home` in namespace `ads`: taken back",
            "#   PersistentVolumeClaim `gone-home` in namespace `ads`: stays as it is; no setting"
                + " asks for it");
  }

  @Test
  void theTeamAdoptsForOneUpdate() throws IOException {
    assertThat(script())
        .containsSubsequence(
            "set -e",
            "pulumi config set --stack organization/sparkdriver/test --path"
                + " 'sparkdriver:teams[0].adopt' true",
            "pulumi up --stack organization/sparkdriver/test",
            "pulumi config rm --stack organization/sparkdriver/test --path"
                + " 'sparkdriver:teams[0].adopt'");
  }

  @Test
  void soDoesOneWhoseNamespaceIsAllThatIsThere() throws IOException {
    there(List.of(StackRun.of(Stacks.withTeams(BOTH)).one("Namespace", "ads").inputs()));

    assertThat(script()).anyMatch(line -> line.startsWith("pulumi config set "));
  }

  @Test
  void aTeamThatAdoptsAnywayGoesOnDoingSo() throws IOException {
    var adopting = LEFT.replace("{name: ads,", "{name: ads, adopt: true,");

    assertThat(recover("Pulumi.test.yaml", adopting).out())
        .contains("pulumi up")
        .doesNotContain("pulumi config");
  }

  @Test
  void whatNoSettingAsksForGoesAfterTheUpdate() throws IOException {
    var lines = script();

    assertThat(lines.get(lines.size() - 1))
        .contains(" --namespace ads delete ")
        .contains("statefulset/gone", "secret/gone-login")
        .doesNotContain("main");
  }

  @Test
  void thePasswordOfABackupStaysWithTheClaimThatItIsOf() throws IOException {
    var keys = Map.of("kind", "Secret", "metadata", metadata("gone-home-backup"));
    var claim = Map.of("kind", "PersistentVolumeClaim", "metadata", metadata("gone-home"));
    there(List.of(claim, keys));

    assertThat(script())
        .contains(
            "#   Secret `gone-home-backup` in namespace `ads`: stays as it is; no setting asks for it")
        .noneMatch(line -> line.contains(" delete "));
  }

  private static Map<String, Object> metadata(String name) {
    return Map.of(
        "name",
        name,
        "namespace",
        "ads",
        "annotations",
        Map.of("sparkdriver.dev/stack", "organization/sparkdriver/test"));
  }

  @Test
  void itGoesFromTheClusterThatWasAsked() throws IOException {
    var out = recover("Pulumi.test.yaml", LEFT, "--context", "my cluster").out();

    assertThat(out).contains("/kubectl '--context=my cluster' --namespace ads delete ");
  }

  @Test
  void noClaimAndNoNamespaceIsDeleted() throws IOException {
    assertThat(script())
        .filteredOn(line -> line.contains(" delete "))
        .isNotEmpty()
        .noneMatch(line -> line.matches(".*(claim|namespace)/.*"));
  }

  @Test
  void theClusterIsOnlyAsked() throws IOException {
    script();

    assertThat(Files.readAllLines(folder.resolve("calls")))
        .singleElement()
        .asString()
        .startsWith("get ")
        .contains("--selector app.kubernetes.io/part-of=sparkdriver");
  }

  @Test
  void noKindIsAskedForThatTheClusterMayNotKnow() throws IOException {
    script();

    assertThat(Files.readString(folder.resolve("calls")))
        .contains("Deployment", "Ingress")
        .doesNotContain("HTTPRoute", "Certificate");
  }

  @Test
  void anotherStacksObjectsAreLeftAlone() throws IOException {
    var ran = recover("Pulumi.other.yaml", LEFT);

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err())
        .contains("nothing in this cluster is of the stack `organization/sparkdriver/other`")
        .contains("what is there is of organization/sparkdriver/test");
  }

  @Test
  void aStackOfAnotherOrganizationIsNamed() throws IOException {
    assertThat(recover("Pulumi.other.yaml", LEFT, "--stack", StackRun.STACK).out())
        .contains("organization/sparkdriver/test has ");
  }

  @Test
  void aClusterThatHasNothingIsPerhapsTheWrongOne() throws IOException {
    there(List.of());

    assertThat(recover("Pulumi.test.yaml", LEFT).err()).contains("`--context` names another");
  }

  @Test
  void aNameThatIsNoneIsRefused() throws IOException {
    assertThat(recover("stack.yaml", LEFT).err()).contains("write --stack");
    assertThat(recover("stack.yaml", LEFT, "--stack", "a b/c/d").err()).contains("write --stack");
  }

  @Test
  void aLostClusterNeedsACopyOfTheState() throws IOException {
    var committed = Files.readString(Path.of("Pulumi.dev.yaml"));

    assertThat(recover("Pulumi.dev.yaml", committed).err()).contains("take the state from a copy");
    assertThat(folder.resolve("calls")).doesNotExist();
  }

  @Test
  void aStackFileWithMistakesIsRefusedBeforeTheClusterIsAsked() throws IOException {
    var ran = recover("Pulumi.test.yaml", LEFT.replace("notebooks:", "notebook:"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.err()).contains("the stack file has mistakes", "error[E010]");
    assertThat(folder.resolve("calls")).doesNotExist();
  }
}
