package dev.sparkdriver.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.spark.SparkLine;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What the images have, as their sources say it. */
class ImagePackagesTest {

  @Test
  void versionsAreThoseOfTheImagesWithoutHashes() {
    assertThat(ImagePackages.of(SparkLine.DEFAULT).constraints())
        .contains("pyspark==" + SparkLine.DEFAULT)
        .anyMatch(each -> each.startsWith("jupyterlab=="))
        .allMatch(each -> each.matches("[A-Za-z0-9._-]+==[^ ]+"));
  }

  @Test
  void aSparkThatIsNotBuiltBringsItsOwnPython() {
    assertThat(ImagePackages.of("4.0.1").executor())
        .contains("pyspark==4.0.1")
        .doesNotContain("pyspark==" + SparkLine.DEFAULT)
        .noneMatch(each -> each.startsWith("py4j=="));
  }

  @Test
  void everySparkThatIsBuiltHasTheSamePythonPackagesBesideIt() {
    assertThat(SparkLine.BUILT.stream().map(ImagePackagesTest::besideSpark).distinct()).hasSize(1);
  }

  private static List<String> besideSpark(String spark) {
    return ImagePackages.of(spark).executor().stream()
        .filter(each -> !each.equals("pyspark==" + spark))
        .toList();
  }

  @ParameterizedTest
  @FieldSource("dev.sparkdriver.spark.SparkLine#BUILT")
  void everySparkThatIsBuiltHasAListOfItsJars(String spark) {
    var jars = ImageJars.of(spark).orElseThrow();
    var scala = SparkLine.of(spark).orElseThrow().scala().get(0);

    assertThat(jars.version("org.apache.spark:spark-core_" + scala)).contains(spark);
    assertThat(jars.version("org.postgresql:postgresql")).isPresent();
  }

  @Test
  void ofAnUnknownSparkNoListIsMadeUp() {
    assertThat(ImageJars.of("3.5.0")).isEmpty();
  }
}
