package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import java.util.Map;

/** The team's catalog: tables in its shared folder, the same in all its notebooks and sessions. */
final class Tables implements ConfFeature {

  /** The catalog's name in SQL: {@code select * from team.default.events}. */
  static final String CATALOG = "team";

  /** Row-level changes, time travel and maintenance in SQL. */
  static final String EXTENSIONS =
      "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

  private static final String KEY = "spark.sql.catalog." + CATALOG;

  @Override
  public Map<String, String> conf(ConfArgs args) {
    if (!args.data().shared()) {
      return Map.of();
    }
    return Map.of(
        KEY,
        "org.apache.iceberg.spark.SparkCatalog",
        KEY + ".type",
        "hadoop",
        KEY + ".warehouse",
        "file:" + ImageContract.TABLES,
        KEY + ".default-namespace",
        "default");
  }

  @Override
  public Map<String, String> owned() {
    var other = "leave it out; another catalog has another name";
    return Map.of(KEY, other, KEY + ".*", other);
  }
}
