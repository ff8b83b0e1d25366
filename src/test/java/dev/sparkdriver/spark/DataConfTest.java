package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What the conf says of files, tables and time. */
class DataConfTest {

  private static final DataPlaces NOWHERE = new DataPlaces(false);
  private static final DataPlaces SHARED = new DataPlaces(true);

  private static SortedMap<String, String> conf(String lines) {
    return conf(lines, NOWHERE);
  }

  private static SortedMap<String, String> conf(DataPlaces data) {
    return conf("", data);
  }

  private static SortedMap<String, String> conf(String lines, DataPlaces data) {
    var recipe = Stacks.withDefaults(lines).defaults();
    return SparkConf.of(
        new ConfArgs(new Names("ads", "main"), recipe, "example.org/spark:1", data, List.of()));
  }

  @Test
  void whatIsWrittenWhereOnlyOnePodSeesItIsRefused() {
    assertThat(conf(""))
        .containsEntry("spark.hadoop.fs.file.impl", "dev.sparkdriver.files.NotebookFileSystem")
        .containsEntry(
            "spark.hadoop.fs.AbstractFileSystem.file.impl", "dev.sparkdriver.files.NotebookFs")
        .doesNotContainKey("spark.hadoop.sparkdriver.files.shared");
  }

  @Test
  void theSharedFolderIsWhereDataBelongs() {
    assertThat(conf(SHARED))
        .containsEntry("spark.hadoop.sparkdriver.files.shared", "/home/spark/shared")
        .containsEntry(
            "spark.hadoop.sparkdriver.files.instead",
            "/home/spark/shared, the team's folder, or to a bucket");
  }

  @Test
  void whereThereIsNoneARefusedWriteNamesTheSetting() {
    assertThat(conf("").get("spark.hadoop.sparkdriver.files.instead"))
        .contains("`shared` of the team");
  }

  @Test
  void aTeamsTablesAreInItsSharedFolder() {
    assertThat(conf(SHARED))
        .containsEntry("spark.sql.defaultCatalog", "team")
        .containsEntry("spark.sql.catalog.team", "org.apache.iceberg.spark.SparkCatalog")
        .containsEntry("spark.sql.catalog.team.warehouse", "file:/home/spark/shared/tables");
  }

  @Test
  void aTeamWithoutSharedFolderHasNoCatalogOfItsOwn() {
    assertThat(conf("").keySet())
        .noneMatch(key -> key.startsWith("spark.sql.catalog"))
        .doesNotContain("spark.sql.defaultCatalog");
  }

  @Test
  void allClocksShowOneTimeZone() {
    assertThat(conf("spark: {timeZone: Europe/Berlin}"))
        .containsEntry("spark.sql.session.timeZone", "Europe/Berlin")
        .containsEntry("spark.driver.defaultJavaOptions", "-Duser.timezone=Europe/Berlin")
        .containsEntry("spark.executor.defaultJavaOptions", "-Duser.timezone=Europe/Berlin")
        .containsEntry("spark.executorEnv.TZ", "Europe/Berlin");
  }

  @Test
  void aRefusedWriteNamesTheBucketsThatMayBeWritten() {
    var stores =
        """
        data:
          stores:
            results: {url: "gs://ads-results", access: write}
            lake: {url: "s3a://ads-lake", access: write}
            events: {url: "gs://ads-events"}
        """;

    assertThat(conf(stores))
        .containsEntry(
            "spark.hadoop.sparkdriver.files.instead", "gs://ads-results or s3a://ads-lake");
    assertThat(conf(stores, SHARED))
        .containsEntry(
            "spark.hadoop.sparkdriver.files.instead",
            "/home/spark/shared, the team's folder, or to gs://ads-results or s3a://ads-lake");
  }

  /** The image does, when a session starts: an older one has no folder for logs. */
  @Test
  void whetherASessionIsLoggedIsNotInTheStacksConf() {
    assertThat(conf(SHARED).keySet()).noneMatch(key -> key.startsWith("spark.eventLog."));
  }
}
