package dev.sparkdriver.spark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sparkdriver.Stacks;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;

/** What conf says of the team's catalog. */
class TablesTest {

  private static final String CATALOG = "spark.sql.catalog.team";

  private static final String LAYERS =
      """
      - name: ads
      %s
        secrets: {word: {value: {secure: the-word}}}
        data:
          stores: {lake: {url: "s3a://ads-lake", access: write}}
          catalog: {%s}
        notebooks: [{name: main}]
      """;

  private static final String JDBC =
      "type: jdbc, uri: \"jdbc:postgresql://db/tables\", user: ads, password: word";
  private static final String REST = "type: rest, uri: \"https://catalog\", token: word";

  private static SortedMap<String, String> conf(String shared, String catalog) {
    return confOf(Stacks.withTeams(LAYERS.formatted(shared, catalog)).teams().get(0));
  }

  private static SortedMap<String, String> confOf(TeamSettings team) {
    var recipe = team.notebooks().get(0).recipe();
    var data = DataPlaces.of(team);
    return SparkConf.of(
        new ConfArgs(new Names("ads", "main"), recipe, "example.org/spark:1", data, List.of()));
  }

  private static SortedMap<String, String> alone(String catalog) {
    return conf("", catalog);
  }

  private static SortedMap<String, String> shared(String catalog) {
    return conf("  shared: {size: 10Gi}", catalog);
  }

  @Test
  void filesAreInTheTeamsFolderAndNeedNoServer() {
    assertThat(shared("type: filesystem"))
        .containsEntry(CATALOG, "org.apache.iceberg.spark.SparkCatalog")
        .containsEntry(CATALOG + ".type", "hadoop")
        .containsEntry(CATALOG + ".warehouse", "file:/home/spark/shared/tables")
        .doesNotContainKeys(CATALOG + ".uri", CATALOG + ".io-impl");
  }

  @Test
  void aSparkThatNoIcebergIsForHasNoCatalog() {
    assertThat(ofAnotherSpark())
        .doesNotContainKeys(CATALOG, "spark.sql.defaultCatalog", "spark.sql.extensions");
  }

  @Test
  void withoutACatalogTablesAreInTheNotebooksOwnFolder() {
    assertThat(ofAnotherSpark())
        .containsEntry("spark.sql.warehouse.dir", "/home/spark/spark-warehouse");
  }

  private static SortedMap<String, String> ofAnotherSpark() {
    var layers =
        LAYERS.replaceAll(
            "(?m)^ +catalog: .*$",
            "  spark: {version: 4.2.1}\n  images: {notebook: example.org/j:1, executor: example.org/s:1}");
    return confOf(Stacks.withTeams(layers.formatted("  shared: {size: 10Gi}")).teams().get(0));
  }

  @Test
  void aDatabaseKnowsItsTables() {
    assertThat(shared(JDBC))
        .containsEntry(CATALOG + ".type", "jdbc")
        .containsEntry(CATALOG + ".uri", "jdbc:postgresql://db/tables")
        .containsEntry(CATALOG + ".jdbc.user", "ads")
        .containsEntry(CATALOG + ".jdbc.schema-version", "V1");
  }

  @Test
  void theDatabasesPasswordIsAReference() {
    assertThat(shared(JDBC)).containsEntry(CATALOG + ".jdbc.password", "{{secret:word}}");
  }

  @Test
  void tablesOfADatabaseAreInTheTeamsFolderUnlessAStoreIsNamed() {
    assertThat(shared(JDBC))
        .containsEntry(CATALOG + ".warehouse", "file:/home/spark/shared/catalog");
    assertThat(alone(JDBC + ", warehouse: \"s3a://ads-lake/tables\""))
        .containsEntry(CATALOG + ".warehouse", "s3a://ads-lake/tables");
  }

  @Test
  void filesOfServedTablesAreReadAsTheStoresSay() {
    assertThat(alone(REST))
        .containsEntry(CATALOG + ".io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
  }

  @Test
  void aServersTokenIsAReference() {
    assertThat(alone(REST))
        .containsEntry(CATALOG + ".type", "rest")
        .containsEntry(CATALOG + ".uri", "https://catalog")
        .containsEntry(CATALOG + ".token", "{{secret:word}}");
  }

  @Test
  void aServerIsAskedForTheWarehouseThatIsNamedAndForNoOther() {
    assertThat(shared(REST)).doesNotContainKey(CATALOG + ".warehouse");
    assertThat(shared(REST + ", warehouse: ads")).containsEntry(CATALOG + ".warehouse", "ads");
  }

  @Test
  void aCatalogIsTheDefaultOneWithoutATeamsFolderToo() {
    assertThat(alone(REST))
        .containsEntry("spark.sql.defaultCatalog", "team")
        .containsEntry(
            "spark.sql.extensions",
            "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions");
  }

  @Test
  void noSecretIsInTheConf() {
    assertThat(shared(JDBC).values()).noneMatch(value -> value.contains("the-word"));
    assertThat(shared(REST).values()).noneMatch(value -> value.contains("the-word"));
  }
}
