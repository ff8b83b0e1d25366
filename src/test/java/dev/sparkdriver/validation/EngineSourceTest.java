package dev.sparkdriver.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.Gson;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.config.source.ConfigSource;
import dev.sparkdriver.settings.SparkMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values from the engine, places from the stack file. */
class EngineSourceTest {
  private static final String HASH =
      "argon2:$argon2id$v=19$m=10240,t=10,p=8$c2FsdHNhbHQ$aGFzaGhhc2hoYXNo";
  private static final String FILE =
      """
      config:
        pulumi:disable-default-providers: ["*"]
        sparkdriver:cluster:
          target: kubeconfig
        sparkdriver:defaults:
          executor:
            memory: %s
          images: {notebook: "example.org/jupyter:1", executor: "example.org/spark:1"}
          login:
            passwordHash:
              secure: v1:cipher
        sparkdriver:teams:
          - name: ads
            notebooks: [{name: main}]
      """;

  @TempDir Path folder;

  private ConfigSource source(String file, Map<String, Object> changed) throws IOException {
    Files.writeString(folder.resolve("Pulumi.dev.yaml"), file);
    var values = new HashMap<String, Object>();
    values.put("pulumi:disable-default-providers", List.of("*"));
    values.put("sparkdriver:cluster", Map.of("target", "kubeconfig"));
    values.put(
        "sparkdriver:defaults",
        Map.of(
            "executor", Map.of("memory", "2g"),
            "images",
                Map.of("notebook", "example.org/jupyter:1", "executor", "example.org/spark:1"),
            "login", Map.of("passwordHash", HASH)));
    values.put(
        "sparkdriver:teams",
        List.of(Map.of("name", "ads", "notebooks", List.of(Map.of("name", "main")))));
    values.putAll(changed);
    var gson = new Gson();
    var texts = new HashMap<String, String>();
    values.forEach(
        (key, value) -> texts.put(key, value instanceof String text ? text : gson.toJson(value)));
    var environment =
        Map.of(
            "PULUMI_STACK",
            "dev",
            "PULUMI_ROOT_DIRECTORY",
            folder.toString(),
            "PULUMI_CONFIG",
            gson.toJson(texts),
            "PULUMI_CONFIG_SECRET_KEYS",
            "[\"sparkdriver:defaults\"]");
    return Validation.PROJECT.engine(environment);
  }

  @Test
  void theEnginesValuesAreRead() throws IOException {
    var settings = SettingsReader.read(source(FILE.formatted("2g"), Map.of()));
    var recipe = settings.teams().get(0).notebooks().get(0).recipe();

    assertThat(recipe.executor().memory()).isEqualTo(new SparkMemory(2048));
    assertThat(recipe.login().passwordHash()).contains(new SecretText(HASH));
  }

  @Test
  void stackFilesAreInTheFolderThatTheProjectNames() throws IOException {
    Files.writeString(folder.resolve("Pulumi.yaml"), "name: sparkdriver\nstackConfigDir: stacks\n");

    assertThat(source(FILE.formatted("2g"), Map.of()).file())
        .contains(folder.resolve("stacks/Pulumi.dev.yaml"));
  }

  @Test
  void orElseBesideTheProjectFile() throws IOException {
    assertThat(source(FILE.formatted("2g"), Map.of()).file())
        .contains(folder.resolve("Pulumi.dev.yaml"));
  }

  @Test
  void aMistakeIsShownWithItsPlaceInTheFile() throws IOException {
    var defaults =
        Map.of(
            "executor", Map.of("memory", "300m"),
            "images",
                Map.of("notebook", "example.org/jupyter:1", "executor", "example.org/spark:1"),
            "login", Map.of("passwordHash", HASH));
    var source = source(FILE.formatted("300m"), Map.of("sparkdriver:defaults", defaults));

    assertThatThrownBy(() -> SettingsReader.read(source))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            """
            error[E017]: executor memory is below Spark's minimum
              --> Pulumi.dev.yaml:7:15  defaults.executor.memory
              |
            7 |       memory: 300m
              |               ^^^^ 300 MiB
              = why:  Spark stops with "Executor memory … must be at least 471859200" (450 MiB)
              = help: use 512m or more, or remove the line to get the default 1g
            error: 1 configuration error; nothing was created or changed"""
                .replace("\n  =", "\n   ="));
  }

  @Test
  void aSecretWrittenInClearTextIsRefusedThoughTheEngineGivesItLikeAnyOther() throws IOException {
    var file =
        FILE.formatted("2g")
            .replace("      secure: v1:cipher\n", "")
            .replace("passwordHash:\n", "passwordHash: " + HASH + "\n");
    var source = source(file, Map.of());

    assertThatThrownBy(() -> SettingsReader.read(source))
        .hasMessageContaining("error[E016]")
        .hasMessageNotContaining("argon2id");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "correct horse",
        "{SHA}Y29ycmVjdCBob3JzZQ==",
        "$2b$04$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde",
        HASH
      })
  void aPersonsPasswordInsteadOfItsSlowHashIsRefusedAndNotShown(String text) throws IOException {
    assertThatThrownBy(() -> SettingsReader.read(ofAPerson(text)))
        .hasMessageContaining("error[E116]")
        .hasMessageContaining("--person")
        .hasMessageNotContaining(text);
  }

  @Test
  void aPersonsSlowHashIsAccepted() throws IOException {
    var hash = "$2b$12$abcdefghijklmnopqrstuuABCDEFGHIJKLMNOPQRSTUVWXYZabcde";

    assertThat(SettingsReader.read(ofAPerson(hash)).teams()).hasSize(1);
  }

  private ConfigSource ofAPerson(String hash) throws IOException {
    var person = Map.of("ada", Map.of("passwordHash", hash));
    var images =
        Map.of(
            "notebook", "example.org/jupyter:1",
            "executor", "example.org/spark:1",
            "gateway", "example.org/oauth2-proxy:v7.15.6");
    var defaults = Map.of("images", images, "login", Map.of("passwordHash", HASH, "users", person));
    var file =
        FILE.formatted("2g")
            .replace(
                "passwordHash:\n        secure: v1:cipher",
                "passwordHash: {secure: v1:cipher}\n"
                    + "      users: {ada: {passwordHash: {secure: v1:cipher}}}");
    return source(file, Map.of("sparkdriver:defaults", defaults));
  }

  @Test
  void aPasswordInsteadOfItsHashIsRefusedAndNotShown() throws IOException {
    var defaults =
        Map.of(
            "images",
                Map.of("notebook", "example.org/jupyter:1", "executor", "example.org/spark:1"),
            "login", Map.of("passwordHash", "correct horse"));
    var source = source(FILE.formatted("2g"), Map.of("sparkdriver:defaults", defaults));

    assertThatThrownBy(() -> SettingsReader.read(source))
        .hasMessageContaining("error[E116]")
        .hasMessageNotContaining("correct horse");
  }

  @Test
  void aMissingPasswordIsAnError() throws IOException {
    var defaults =
        Map.of(
            "images",
            Map.of("notebook", "example.org/jupyter:1", "executor", "example.org/spark:1"));
    var source = source(FILE.formatted("2g"), Map.of("sparkdriver:defaults", defaults));

    assertThatThrownBy(() -> SettingsReader.read(source)).hasMessageContaining("error[E115]");
  }

  @Test
  void aMissingKubeconfigFileIsAnError() throws IOException {
    var cluster = Map.of("target", "kubeconfig", "kubeconfig", Map.of("file", "/no/such/file"));
    var source = source(FILE.formatted("2g"), Map.of("sparkdriver:cluster", cluster));

    assertThatThrownBy(() -> SettingsReader.read(source)).hasMessageContaining("error[E114]");
  }

  @Test
  void aSecretThatIsNoKubeconfigIsAnErrorAndNotShown() throws IOException {
    var file =
        FILE.formatted("2g")
            .replace(
                "target: kubeconfig\n",
                "target: kubeconfig\n    kubeconfig: {inline: {secure: v1:x}}\n");
    var cluster = Map.of("target", "kubeconfig", "kubeconfig", Map.of("inline", "t0psecret"));
    var source = source(file, Map.of("sparkdriver:cluster", cluster));

    assertThatThrownBy(() -> SettingsReader.read(source))
        .hasMessageContaining("error[E114]")
        .hasMessageNotContaining("t0psecret");
  }

  @Test
  void withoutAStackFilePathsAloneAreNamed() throws IOException {
    var source = source("", Map.of("sparkdriver:colour", "blue"));

    assertThatThrownBy(() -> SettingsReader.read(source))
        .hasMessageContaining("error[E010]: unknown key `colour`\n  --> sparkdriver:colour\n");
  }

  @Test
  void anEncryptedValueWithoutAStackFileIsNotTakenForClearText() throws IOException {
    var settings = SettingsReader.read(source("", Map.of()));

    assertThat(settings.teams()).hasSize(1);
  }
}
