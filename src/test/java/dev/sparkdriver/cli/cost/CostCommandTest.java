package dev.sparkdriver.cli.cost;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CostCommandTest {

  @TempDir private Path folder;

  @Test
  void aStackOnGoogleCloudIsATableOfItsTeamsAndWhatTheyShare() {
    var ran = Ran.sparkdriver("cost", "Pulumi.dev.yaml");

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .isEqualTo(
            """
            Pulumi.dev.yaml: USD a month, list prices of 2026-11-25, europe-west1
                                   idle   full size
              ads                    12         102
              risk                   12         102
              cluster                73          73
              nat                     1           1
              rest of nodes          55          55
              total                 154         332
              executors are on spot machines, which cost 60 to 91 % less than counted here
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Pulumi.dev.yaml", "Pulumi.prod.yaml"})
  void theTotalIsTheRowsTogether(String file) {
    var rows = rows(Ran.sparkdriver("cost", file).out());

    for (var column = 1; column <= 2; column++) {
      var at = column;
      var amounts =
          rows.stream().map(row -> Integer.parseInt(row.get(row.size() - 3 + at))).toList();
      var sum = amounts.subList(0, amounts.size() - 1).stream().mapToInt(Integer::intValue).sum();
      assertThat(amounts.get(amounts.size() - 1)).isBetween(sum - rows.size(), sum + rows.size());
    }
  }

  @Test
  void withoutAFileAllStackFilesOfTheFolderAreCounted() {
    assertThat(Ran.sparkdriver("cost").out())
        .contains("Pulumi.dev.yaml: ", "Pulumi.prod.yaml: ", "Pulumi.sandbox.yaml: ");
  }

  @Test
  void aTeamOnAClusterOfSomebodyElseHasNoPriceAndThatIsSaid() {
    var ran = Ran.sparkdriver("cost", "Pulumi.sandbox.yaml");

    assertThat(ran.status()).isZero();
    assertThat(ran.out().strip())
        .isEqualTo(
            "Pulumi.sandbox.yaml: no price for ads, risk, because their machines are not this"
                + " stack's (target `kubeconfig`)");
  }

  @Test
  void soHasATeamOnThePlatformOfAnotherStack() throws IOException {
    var file =
        stack(
            """
            config:
              pulumi:disable-default-providers: [docker, gcp, kubernetes]
              sparkdriver:cluster: {target: stack, stack: organization/sparkdriver/prod}
              sparkdriver:defaults:
                images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
              sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
            """);

    assertThat(Ran.sparkdriver("cost", file).out())
        .contains("no price for ads, because")
        .contains("(target `stack`)");
  }

  @Test
  void aMachineWithoutAPriceIsNamedInsteadOfGuessed() throws IOException {
    var ran = Ran.sparkdriver("cost", changed("n2d-standard-8", "c3-standard-8"));

    assertThat(ran.status()).isZero();
    assertThat(ran.out())
        .containsPattern("ads +\\d+ +no price\n")
        .contains("\n  no price for c3-standard-8\n");
  }

  @Test
  void aRegionWithoutPricesIsNamedInsteadOfGuessed() throws IOException {
    assertThat(Ran.sparkdriver("cost", changed("europe-west1", "us-east1")).out())
        .containsPattern("ads +no price +no price\n")
        .contains("\n  no price in us-east1\n");
  }

  @Test
  void aStackFileWithMistakesHasNoCostButItsMistakes() throws IOException {
    var ran = Ran.sparkdriver("cost", changed("target: gke", "target: aws"));

    assertThat(ran.status()).isEqualTo(1);
    assertThat(ran.out()).contains("`aws` is none of gke, kubeconfig, stack");
  }

  @Test
  void aFileThatIsNotThereIsAMistakeOfTheCommandLine() {
    var ran = Ran.sparkdriver("cost", "Pulumi.nowhere.yaml");

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.err()).contains("Pulumi.nowhere.yaml is not a file that can be read");
  }

  @Test
  void theOperationsPageShowsWhatTheCommandPrints() throws IOException {
    var printed =
        Stream.of("Pulumi.dev.yaml", "Pulumi.prod.yaml")
            .map(file -> Ran.sparkdriver("cost", file).out())
            .collect(Collectors.joining("\n"));

    assertThat(Files.readString(Path.of("docs/operations.md"))).contains(printed);
  }

  private static List<List<String>> rows(String table) {
    return table
        .lines()
        .filter(line -> line.matches(".*\\d +\\d+$"))
        .map(line -> Arrays.asList(line.strip().split(" {2,}")))
        .toList();
  }

  private String changed(String what, String instead) throws IOException {
    var text = Files.readString(Path.of("Pulumi.prod.yaml"));
    assertThat(text).contains(what);
    return stack(text.replace(what, instead));
  }

  private String stack(String text) throws IOException {
    return Files.writeString(folder.resolve("Pulumi.test.yaml"), text).toString();
  }
}
