package dev.sparkdriver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Registered;
import dev.sparkdriver.StackRun;
import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Diagnostic;
import dev.sparkdriver.validation.Validation;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a notebook is made of whose server is spark-notebook. */
class SparkNotebookTest {

  private static final String CONTAINER = "spec.template.spec.containers.0.";
  private static final String WORD = "the-word-of-all";

  private static final StackRun RUN = run(WORD, "");

  private static StackRun run(String password, String lines) {
    return StackRun.of(
        Stacks.withDefaults(
            """
            customServer:
              args: [-Dlogger.root=INFO]
              sparkNotebook: {password: {secure: %s}}
            %s
            """
                .formatted(password, lines)));
  }

  private static Registered server(StackRun run) {
    return run.one("StatefulSet", "ads/main/server");
  }

  private static Object checksum(StackRun run) {
    return server(run)
        .mapping("spec.template.metadata.annotations")
        .get("sparkdriver.dev/login-checksum");
  }

  private static Map<?, ?> files(Registered secret) {
    return (Map<?, ?>) ((Registered.Secret) secret.input("data")).value();
  }

  private static boolean hasTheWord(Object encoded) {
    var text = new String(Base64.getDecoder().decode(encoded.toString()), StandardCharsets.UTF_8);
    return text.contains(WORD);
  }

  @ParameterizedTest
  @ValueSource(strings = {"startupProbe", "readinessProbe", "livenessProbe"})
  void isAskedForItsPageForLoggingIn(String probe) {
    assertThat(server(RUN).input(CONTAINER + probe + ".httpGet"))
        .isEqualTo(Map.of("path", "/loginForm", "port", 8888L));
  }

  @Test
  void isStartedWithItsConfBeforeWhatItIsToldBesides() {
    assertThat(server(RUN).input(CONTAINER + "args"))
        .isEqualTo(
            List.of("-Dconfig.file=/etc/sparkdriver/login/application.conf", "-Dlogger.root=INFO"));
  }

  @Test
  void itsConfIsInTheSecretOfLogInsInPlaceOfAHash() {
    assertThat(files(RUN.one("Secret", "ads/main/login")).keySet().toString())
        .isEqualTo("[application.conf, cookie-key]");
  }

  @Test
  void noResourceIsToldItsPasswordInTheClear() {
    assertThat(RUN.resources())
        .allSatisfy(
            resource ->
                assertThat(resource.textsInTheClear())
                    .as(resource.id())
                    .noneMatch(text -> text.contains(WORD)));
  }

  @Test
  void itsPasswordIsInNoSecretButThatOfLogIns() {
    assertThat(RUN.all("Secret"))
        .filteredOn(
            secret -> files(secret).values().stream().anyMatch(SparkNotebookTest::hasTheWord))
        .extracting(Registered::objectName)
        .containsOnly("main-login");
  }

  @Test
  void executorsHaveNothingOfItsConf() {
    var spark = RUN.one("ConfigMap", "ads/main/spark").mapping("data");

    assertThat(spark.get("executor-template.yaml").toString())
        .doesNotContain("main-login", "/etc/sparkdriver/login");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark: {conf: {spark.sql.shuffle.partitions: \"8\"}}",
        "executor: {memory: 2g}",
        "login: {lifetime: 1h}"
      })
  void anotherConfRestartsIt(String lines) {
    var login = "login: {passwordHash: {secure: '" + Stacks.PASSWORD_HASH + "'}}";

    assertThat(checksum(StackRun.of(Stacks.withRecipes(recipe(lines)))))
        .isNotEqualTo(checksum(StackRun.of(Stacks.withRecipes(recipe(login)))));
  }

  private static String recipe(String lines) {
    return "customServer: {sparkNotebook: {password: {secure: a}}}\n" + lines + "\n";
  }

  @Test
  void anotherPasswordRestartsIt() {
    assertThat(checksum(run("another", ""))).isNotEqualTo(checksum(RUN));
  }

  @Test
  void nothingChangedRestartsNothing() {
    assertThat(checksum(run(WORD, ""))).isEqualTo(checksum(RUN));
  }

  @Test
  void noHashIsAskedForBesideItsPassword() {
    var text =
        """
        config:
          pulumi:disable-default-providers: ["*"]
          sparkdriver:cluster: {target: kubeconfig}
          sparkdriver:defaults:
            images: {notebook: "example.org/notebook:1", executor: "example.org/spark:1"}
            customServer: {sparkNotebook: {password: {secure: a}}}
          sparkdriver:teams: [{name: ads, notebooks: [{name: main}]}]
        """;

    assertThat(Validation.of(Validation.PROJECT.yaml("Pulumi.test.yaml", text)).errors())
        .extracting(Diagnostic::toString)
        .isEmpty();
  }
}
