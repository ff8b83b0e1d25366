package dev.sparkdriver.cli.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.sparkdriver.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {

  @TempDir private Path folder;
  private Path good;
  private Path bad;

  @BeforeEach
  void writeAGoodFileAndOneWithTwoMistakes() throws IOException {
    var login = "sparkdriver:defaults:\n    login: {passwordHash: {secure: v1:cGxhaW4=}}\n";
    var text = Files.readString(Path.of("Pulumi.dev.yaml"));
    text = text.replace("sparkdriver:defaults:\n", login);
    good = Files.writeString(folder.resolve("Pulumi.good.yaml"), text);
    text += "  sparkdriver:platfrom: {}\n  sparkdriver:tems: []\n";
    for (var stack : List.of("good", "bad")) {
      Files.copy(
          Path.of("sparkdriver.dev.lock.json"),
          folder.resolve("sparkdriver." + stack + ".lock.json"));
    }
    bad = Files.writeString(folder.resolve("Pulumi.bad.yaml"), text);
  }

  @Test
  void aGoodFileEndsWithStatusZero() {
    var ran = Ran.sparkdriver("check", "" + good);

    assertThat(ran.out().strip()).isEqualTo("1 stack file checked, no mistakes");
    assertThat(ran.status()).isZero();
  }

  @Test
  void withoutAFileAllStackFilesOfTheFolderAreChecked() {
    assertThat(Ran.sparkdriver("check").out())
        .contains("Pulumi.dev.yaml:", "Pulumi.prod.yaml:")
        .containsPattern("\\d stack files checked, no mistakes");
  }

  @Test
  void everyMistakeIsPrintedWithItsPlace() {
    var ran = Ran.sparkdriver("check", "" + bad);

    assertThat(ran.out()).contains("platfrom", "tems", bad + ":");
    assertThat(ran.status()).isEqualTo(1);
  }

  @Test
  void aGoodFileDoesNotHideTheMistakesOfAnother() {
    assertThat(Ran.sparkdriver("check", "" + good, "" + bad).status()).isEqualTo(1);
  }

  @Test
  void aWarningIsPrintedAndIsNoMistake() {
    var ran = Ran.sparkdriver("check", "Pulumi.dev.yaml");

    assertThat(ran.out()).contains("warning[E115]", "1 stack file checked, no mistakes");
    assertThat(ran.status()).isZero();
  }

  @Test
  void aLockInAnotherFolderIsFoundThereAndTheCommandSaysSo() throws IOException {
    var project = Files.createDirectory(folder.resolve("project"));
    var apart = Ran.sparkdriver("check", "--folder=" + project, "" + good);
    Files.move(
        folder.resolve("sparkdriver.good.lock.json"),
        project.resolve("sparkdriver.good.lock.json"));

    assertThat(apart.out())
        .contains("run `bin/sparkdriver lock --folder %s %s`".formatted(project, good));
    assertThat(Ran.sparkdriver("check", "--folder=" + project, "" + good).status()).isZero();
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    var ran = Ran.sparkdriver("check", "Pulumi.none.yaml");

    assertThat(ran.err()).startsWith("Pulumi.none.yaml is not a file that can be read");
    assertThat(ran.status()).isEqualTo(2);
  }

  @Test
  void jsonHasOneObjectForEachMistake() {
    var found = JsonParser.parseString(Ran.sparkdriver("check", "--format=json", "" + bad).out());

    assertThat(found.getAsJsonArray())
        .hasSize(2)
        .extracting(one -> ((JsonObject) one).get("severity").getAsString())
        .containsOnly("error");
  }

  @Test
  void jsonOfAGoodFileIsAnEmptyList() {
    assertThat(Ran.sparkdriver("check", "--format=json", "" + good).out().strip()).isEqualTo("[]");
  }

  @Test
  void sarifNamesTheFileAndTheLine() {
    var sarif = JsonParser.parseString(Ran.sparkdriver("check", "--format=sarif", "" + bad).out());
    var run = sarif.getAsJsonObject().getAsJsonArray("runs").get(0).getAsJsonObject();
    var place = run.getAsJsonArray("results").get(0).getAsJsonObject().get("locations").toString();

    assertThat(place).contains(bad.toString(), "\"startLine\":");
  }

  @Test
  void anUnknownFormatIsAnsweredWithTheKnownOnes() {
    assertThat(Ran.sparkdriver("check", "--format=xml").err()).contains("text", "json", "sarif");
  }
}
