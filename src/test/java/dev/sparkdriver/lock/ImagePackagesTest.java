package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.spark.SparkLine;
import org.junit.jupiter.api.Test;

/** What the images have, as their sources say it. */
class ImagePackagesTest {

  @Test
  void versionsAreThoseOfTheImagesWithoutHashes() {
    assertThat(ImagePackages.of(SparkLine.BUILT).constraints())
        .contains("pyspark==" + SparkLine.BUILT)
        .anyMatch(each -> each.startsWith("jupyterlab=="))
        .allMatch(each -> each.matches("[A-Za-z0-9._-]+==[^ ]+"));
  }

  @Test
  void anotherSparkBringsItsOwnPython() {
    assertThat(ImagePackages.of("4.1.1").executor())
        .contains("pyspark==4.1.1")
        .doesNotContain("pyspark==" + SparkLine.BUILT)
        .noneMatch(each -> each.startsWith("py4j=="));
  }

  @Test
  void theSparkThatIsBuiltHasAListOfItsJars() {
    var jars = ImageJars.of(SparkLine.BUILT).orElseThrow();

    assertThat(jars.version("org.apache.spark:spark-core_2.12")).contains(SparkLine.BUILT);
    assertThat(jars.version("org.postgresql:postgresql")).isPresent();
  }

  @Test
  void ofAnUnknownSparkNoListIsMadeUp() {
    assertThat(ImageJars.of("3.5.0")).isEmpty();
  }
}
