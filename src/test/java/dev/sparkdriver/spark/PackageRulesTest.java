package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.config.diagnostic.Report;
import dev.sparkdriver.validation.Validation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PackageRulesTest {
  private static final String REFERENCES =
      "images: {notebook: \"example.org/own:1\", executor: \"example.org/own-spark:1\"}, ";

  private static String built(String spark, String coordinates) {
    return said(stack(spark, coordinates));
  }

  private static String named(String spark, String coordinates) {
    return said(stack(spark, coordinates).replace("defaults: {", "defaults: {" + REFERENCES));
  }

  private static String stack(String spark, String coordinates) {
    var own = "{own: {spark: {version: %s}, javaPackages: [\"%s\"]}}".formatted(spark, coordinates);
    return Stacks.BUILT.formatted(own, "own");
  }

  private static String said(String stack) {
    var source = Validation.PROJECT.yaml("Pulumi.dev.yaml", stack);
    var errors = Validation.of(source).errors();
    return errors.isEmpty() ? "" : new Report(source.lines(), false).text(errors);
  }

  @Test
  void builtImagesAreOfOneScala() {
    assertThat(built("3.5.9", "org.example:lake_2.13:1.0"))
        .contains("error[E152]", "Spark 3.5.9, which is of Scala 2.12", "ends in `_2.12`");
  }

  @Test
  void aScalaToItsLastNumberIsOfItsLine() {
    assertThat(built("3.5.9", "org.scalameta:semanticdb-scalac_2.13.14:4.9.9"))
        .contains("error[E152]", "ends in `_2.12`");
    assertThat(built("3.5.9", "org.scalameta:semanticdb-scalac_2.12.18:4.9.9")).isEmpty();
  }

  @Test
  void everyPackageThatDoesNotGoIsToldOf() {
    var two = "org.example:lake_2.13:1.0\", \"org.example:river_2.13:1.0";

    assertThat(built("3.5.9", two))
        .contains("`org.example:lake_2.13:1.0`", "`org.example:river_2.13:1.0`");
  }

  @Test
  void imagesByReferenceMayBeOfEither() {
    assertThat(named("3.5.9", "org.example:lake_2.13:1.0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.9, org.apache.hudi:hudi-spark3.4-bundle_2.12:0.15.0, spark3.5",
    "3.5.9, graphframes:graphframes:0.8.3-spark3.4-s_2.12, spark3.5",
    "4.2.1, org.apache.hudi:hudi-spark3.5-bundle_2.13:1.0.0, spark4.2",
    "3.5.9, org.apache.iceberg:iceberg-spark-3.4_2.12:1.5.2, spark-3.5",
    "3.5.9, org.apache.iceberg:iceberg-spark-extensions-3.4_2.12:1.5.2, spark-extensions-3.5",
    "3.5.9, org.apache.iceberg:iceberg-spark-runtime-3.4_2.12:1.5.2, spark-runtime-3.5",
    "3.5.9, org.apache.sedona:sedona-spark-shaded-3.4_2.12:1.6.1, spark-shaded-3.5",
    "3.5.9, org.apache.paimon:paimon-spark-3.4:0.9.0, spark-3.5",
    "3.5.9, org.apache.kyuubi:kyuubi-extension-spark-3-4_2.12:1.9.0, spark-3-5",
    "3.5.9, com.amazon.deequ:deequ:2.0.7-spark-3.4, spark-3.5",
    "3.5.9, net.snowflake:spark-snowflake_2.12:2.16.0-spark_3.4, spark_3.5",
    "3.5.9, com.azure.cosmos.spark:azure-cosmos-spark_3-4_2-12:4.34.0, spark_3-5",
  })
  void whatNamesTheOneSparkThatItIsForIsRefusedOnAnother(
      String spark, String coordinates, String ours) {
    assertThat(built(spark, coordinates))
        .contains("error[E152]: `" + coordinates + "` does not go with Spark " + spark)
        .contains("take the one with `" + ours + "` in its name");
  }

  @Test
  void aScalaInTheVersionCountsToo() {
    assertThat(built("3.5.9", "graphframes:graphframes:0.8.3-spark3.5-s_2.13"))
        .contains("error[E152]", "take the version that ends in `_2.12`");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "org.apache.hudi:hudi-spark3.5-bundle_2.12:0.15.0",
        "graphframes:graphframes:0.8.3-spark3.5-s_2.12",
        "com.google.cloud.spark:spark-3.1-bigquery:0.41.0",
        "org.apache.iceberg:iceberg-spark-runtime-3.5_2.12:1.9.2",
        "org.elasticsearch:elasticsearch-spark-30_2.12:8.15.0",
        "org.apache.sedona:sedona-spark-shaded-3.5_2.12:1.6.1",
        "com.azure.cosmos.spark:azure-cosmos-spark_3-5_2-12:4.34.0",
        "org.apache.kudu:kudu-spark3_2.12:1.17.0",
        "org.mongodb.spark:mongo-spark-connector_2.12:10.4.0",
        "com.nvidia:rapids-4-spark_2.12:24.10.0",
        "ml.dmlc:xgboost4j-spark_2.12:2.1.1",
        "com.datastax.spark:spark-cassandra-connector_2.12:3.5.1",
        "com.crealytics:spark-excel_2.12:3.5.1_0.20.4",
        "org.apache.spark:spark-sql-kafka-0-10_2.12:3.5.9"
      })
  void whatIsForThisSparkOrForSeveralIsTaken(String coordinates) {
    assertThat(built("3.5.9", coordinates)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.9, io.delta:delta-core_2.12:2.4.0, 3.0 to 3.3",
    "3.5.9, io.delta:delta-spark_2.12:4.0.0, 3.0 to 3.3",
    "4.2.1, io.delta:delta-spark_2.13:3.3.3, 4.4",
    "4.2.1, io.delta:delta-spark_2.13:4.3.1, 4.4",
    "4.2.1, io.delta:delta-spark_4.1_2.13:4.4.0, 4.4",
  })
  void deltaLakeOfAnotherSparkIsRefused(String spark, String coordinates, String ours) {
    assertThat(built(spark, coordinates))
        .contains("error[E152]: `" + coordinates + "` does not go with Spark " + spark)
        .contains("take Delta Lake " + ours + ", which is for Spark " + spark.substring(0, 3));
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.9, io.delta:delta-spark_2.12:3.3.3",
    "3.5.9, io.delta:delta-sharing-spark_2.12:1.3.0",
    "4.2.1, io.delta:delta-spark_2.13:4.4.0",
    "4.2.1, io.delta:delta-spark_4.2_2.13:4.4.0",
  })
  void deltaLakeOfThisOneIsTaken(String spark, String coordinates) {
    assertThat(built(spark, coordinates)).isEmpty();
  }

  @Test
  void deltaLakeThatIsNewerThanAnyHereIsTaken() {
    assertThat(built("4.2.1", "io.delta:delta-spark_2.13:4.10.0")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3.5.9, org.apache.spark:spark-avro_2.12:3.5.9",
    "4.2.1, org.apache.spark:spark-avro_2.13:4.2.0",
    "4.2.1, org.apache.spark:spark-avro_2.13:4.2.1",
  })
  void aPackageOfSparksOwnIsTakenInTheReleaseThatGoesWithIt(String spark, String coordinates) {
    assertThat(built(spark, coordinates)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"3.5.9, 2.12, 3.5.7, 3.5.9", "4.2.1, 2.13, 4.1.0, 4.2.0"})
  void anotherIsRefusedAndTheOneThatCanBeHadIsNamed(
      String spark, String scala, String other, String ours) {
    var avro = "org.apache.spark:spark-avro_" + scala + ":";

    assertThat(built(spark, avro + other)).contains("error[E152]", "write `" + avro + ours + "`");
  }
}
