package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretReferencesTest {

  @Test
  void aValueMayNameSeveralSecrets() {
    assertThat(SecretReferences.in("{{secret:user}}:{{secret:password}}@host"))
        .containsExactly("password", "user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "secret:a", "{{a}}", "{secret:a}", "{{secret:a}", "{{Secret:a}}"})
  void nothingElseNamesASecret(String value) {
    assertThat(SecretReferences.in(value)).isEmpty();
  }

  @Test
  void whatIsWrittenIsFoundAgain() {
    assertThat(SecretReferences.in(SecretReferences.to("lake-key"))).containsExactly("lake-key");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.executorEnv.KEY",
        "spark.kubernetes.driverEnv.KEY",
        "spark.kubernetes.executor.label.key",
        "spark.executor.extraJavaOptions",
        "spark.driver.extraJavaOptions",
        "spark.network.key",
        "spark.rpc.key",
        "spark.ssl.keyPassword",
      })
  void keysThatSparkWritesIntoPodsWouldShowThem(String key) {
    assertThat(SecretReferences.wouldShow(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.hadoop.fs.s3a.secret.key",
        "spark.sql.catalog.other.jdbc.password",
        "spark.mine.password",
      })
  void otherKeysStayInTheSession(String key) {
    assertThat(SecretReferences.wouldShow(key)).isFalse();
  }

  private static boolean hides(Map<String, String> conf, String key) {
    return Pattern.compile(SecretReferences.redaction(conf).orElseThrow()).matcher(key).find();
  }

  @Test
  void sparkHidesEveryKeyWithASecretAndNoneBesideIt() {
    var conf = Map.of("spark.mine.url", "https://{{secret:token}}@host", "spark.mine.other", "x");

    assertThat(hides(conf, "spark.mine.url")).isTrue();
    assertThat(hides(conf, "spark.mine.other")).isFalse();
    assertThat(hides(conf, "spark.mine.url.timeout")).isFalse();
    assertThat(hides(conf, "spark.mine-url")).isFalse();
  }

  @Test
  void sparkHidesItInHadoopsConfToo() {
    var conf =
        Map.of(
            "spark.hadoop.fs.azure.account.key.lake",
            "{{secret:a}}",
            "spark.hive.b",
            "{{secret:a}}");

    assertThat(hides(conf, "spark.hadoop.fs.azure.account.key.lake")).isTrue();
    assertThat(hides(conf, "fs.azure.account.key.lake")).isTrue();
    assertThat(hides(conf, "hive.b")).isTrue();
    assertThat(hides(conf, "fs.azure.account.key.other")).isFalse();
  }

  @Test
  void sparkStillHidesWhatItHidesByItself() {
    var conf = Map.of("spark.mine.url", "{{secret:token}}");

    for (var key :
        new String[] {"a.secret", "a.PASSWORD", "a.token", "a.access.key", "accessKey"}) {
      assertThat(hides(conf, key)).as(key).isTrue();
    }
  }

  @Test
  void withoutSecretsInConfItIsSparksOwnToDecide() {
    assertThat(SecretReferences.redaction(Map.of("spark.mine.url", "https://host"))).isEmpty();
  }
}
