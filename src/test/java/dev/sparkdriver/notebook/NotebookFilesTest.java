package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.settings.Settings;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NotebookFilesTest {

  private static final StackRun RUN = StackRun.of(Stacks.plain());

  @Test
  void theLoginIsASecretInTheFormThatNoPluginReplaces() {
    var login = RUN.one("Secret", "ads/main/login");

    assertThat(login.inputs()).doesNotContainKey("stringData");
    assertThat(login.input("data"))
        .isInstanceOfSatisfying(
            Registered.Secret.class,
            data ->
                assertThat(data.value())
                    .asInstanceOf(InstanceOfAssertFactories.MAP)
                    .containsOnlyKeys("cookie-key", "password-hash")
                    .containsEntry(
                        "password-hash",
                        Base64.getEncoder()
                            .encodeToString(
                                Stacks.PASSWORD_HASH.getBytes(StandardCharsets.UTF_8))));
  }

  @Test
  void theSessionsSecretIsASecretToo() {
    assertThat(RUN.one("Secret", "ads/main/session").input("data"))
        .isInstanceOfSatisfying(
            Registered.Secret.class,
            data -> assertThat(((Map<?, ?>) data.value()).keySet()).hasToString("[secret]"));
  }

  @Test
  void theConfFolderHasSparksConfTheExecutorsTemplateAndWhereStacksNamePackages() {
    var data = RUN.one("ConfigMap", "ads/main/spark").mapping("data");

    assertThat(data.keySet())
        .hasToString("[executor-template.yaml, packages-setting, spark-defaults.conf]");
    assertThat(data.get("spark-defaults.conf").toString())
        .contains("spark.kubernetes.executor.container.image registry.example.com/spark:3.5.9\n");
    assertThat(data.get("packages-setting")).isEqualTo("images");
  }

  private static StackRun built(String environment) {
    var environments = "{a: {spark: {conf: {spark.a: a}}}, b: {spark: {conf: {spark.a: b}}}}";
    var text = Stacks.BUILT.formatted(environments, environment);
    return StackRun.of(SettingsReader.read(Validation.PROJECT.yaml("Pulumi.test.yaml", text)));
  }

  @Test
  void anotherEnvironmentWithNothingButConfIsNamedToSessionsAndIsNoOtherPod() {
    assertThat(
            built("b").one("ConfigMap", "ads/main/spark").mapping("data").get("packages-setting"))
        .isEqualTo("environments.b.pythonPackages");
    assertThat(built("b").one("StatefulSet", "ads/main/server"))
        .isEqualTo(built("a").one("StatefulSet", "ads/main/server"));
  }

  @Test
  void theServersSettingsAreAFileOfTheirOwn() {
    var driver = "driver: {idleTimeout: 30m, spareSession: false}";

    assertThat(serverSettings(Stacks.withDefaults(driver)))
        .contains("\"idleTimeout\":\"30m\"", "\"spareSession\":false");
  }

  @Test
  void theyTellItHowLongALogInLastsAndWhichCount() {
    assertThat(serverSettings(Stacks.withRecipes("login: {lifetime: 90m, generation: 2}")))
        .contains("\"login\":{\"generation\":2,\"lifetime\":\"90m\"}");
  }

  private static String serverSettings(Settings settings) {
    var files = StackRun.of(settings).one("ConfigMap", "ads/main/settings").mapping("data");
    return files.get("server.json").toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"idleTimeout: 30m", "spareSession: false"})
  void whatTheServerReadsAnewIsNoOtherPodAndNoOtherConf(String setting) {
    var changed = StackRun.of(Stacks.withDefaults("driver: {%s}".formatted(setting)));
    var before = StackRun.of(Stacks.withDefaults(""));

    assertThat(changed.one("StatefulSet", "ads/main/server"))
        .isEqualTo(before.one("StatefulSet", "ads/main/server"));
    assertThat(changed.one("ConfigMap", "ads/main/spark"))
        .isEqualTo(before.one("ConfigMap", "ads/main/spark"));
    assertThat(changed.one("ConfigMap", "ads/main/settings"))
        .isNotEqualTo(before.one("ConfigMap", "ads/main/settings"));
  }

  @Test
  void theirNamesAreThoseThatThePodMounts() {
    assertThat(RUN.one("Secret", "ads/main/login").objectName()).isEqualTo("main-login");
    assertThat(RUN.one("Secret", "ads/main/session").objectName()).isEqualTo("main-session");
    assertThat(RUN.one("ConfigMap", "ads/main/spark").objectName()).isEqualTo("main-spark");
    assertThat(RUN.one("ConfigMap", "ads/main/settings").objectName()).isEqualTo("main-settings");
  }
}
