package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of Spark's HOCON holds, and where the others are. */
class KernelConfTest {

  private static KernelConf of(Map<String, String> conf) {
    return KernelConf.of(new TreeMap<>(conf));
  }

  @ParameterizedTest
  @CsvSource({
    "spark.authenticate, spark.authenticate.secret.file",
    "spark.speculation, spark.speculation.quantile",
    "spark.kubernetes.container.image, spark.kubernetes.container.image.pullPolicy",
    "spark.hadoop.fs.s3a.bucket.lake.endpoint, spark.hadoop.fs.s3a.bucket.lake.endpoint.region"
  })
  void aKeyThatLiesUnderAnotherIsAPropertyOfTheKernelsJvm(String key, String under) {
    var kernel = of(Map.of(key, "true", under, "value"));

    assertThat(kernel.handed()).isEqualTo(Map.of(key, "true"));
    assertThat(kernel.options()).containsExactly("-D" + under + "=value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spark.kubernetes.node.selector.cloud.google.com/gke-nodepool",
        "spark.hadoop.a..b",
        "spark.hadoop.a."
      })
  void aKeyThatWouldStayInQuotesIsAPropertyOfTheKernelsJvm(String key) {
    var kernel = of(Map.of(key, "value"));

    assertThat(kernel.handed()).isEmpty();
    assertThat(kernel.options()).containsExactly("-D" + key + "=value");
  }

  @Test
  void aKeyThatOnlyBeginsLikeAnotherIsHandedOn() {
    var conf =
        Map.of(
            "spark.executor.memory",
            "1g",
            "spark.executor.memoryOverhead",
            "384m",
            "spark.a-b_c.1",
            "2");

    assertThat(of(conf).handed()).isEqualTo(conf);
  }

  @Test
  void theKernelsJvmIsGivenTheOptionsOfADriver() {
    var kernel =
        of(
            Map.of(
                "spark.driver.defaultJavaOptions", "-Duser.timezone=UTC",
                "spark.driver.extraJavaOptions", " -Xss2m  -Da=b "));

    assertThat(kernel.options()).isEqualTo(List.of("-Duser.timezone=UTC", "-Xss2m", "-Da=b"));
    assertThat(kernel.handed()).hasSize(2);
  }

  @Test
  void noOptionsAreNoArgument() {
    assertThat(of(Map.of("spark.driver.extraJavaOptions", " ")).options()).isEmpty();
  }
}
