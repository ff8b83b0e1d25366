package dev.sparkdriver.spark;

import dev.sparkdriver.kubernetes.ImageContract;
import dev.sparkdriver.settings.DataSettings.Catalog;
import dev.sparkdriver.settings.DataSettings.CatalogType;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The team's catalog: its tables by name, the same in all its notebooks and sessions. */
final class Tables implements ConfFeature {

  /** The catalog's name in SQL: {@code select * from team.default.events}. */
  static final String CATALOG = "team";

  /** Row-level changes, time travel and maintenance in SQL. */
  static final String EXTENSIONS =
      "org.apache.iceberg.spark.extensions.IcebergSparkSessionExtensions";

  private static final String KEY = "spark.sql.catalog." + CATALOG;

  /** True for sessions that have the catalog. */
  static boolean isIn(ConfArgs args) {
    return args.data().shared() || args.recipe().data().catalog().isPresent();
  }

  @Override
  public Map<String, String> conf(ConfArgs args) {
    if (!isIn(args)) {
      return Map.of();
    }
    var catalog = args.recipe().data().catalog();
    var conf = new TreeMap<String, String>();
    conf.put(KEY, "org.apache.iceberg.spark.SparkCatalog");
    conf.put(KEY + ".default-namespace", "default");
    warehouse(args).ifPresent(folder -> conf.put(KEY + ".warehouse", folder));
    conf.putAll(
        catalog
            .filter(served -> served.type() != CatalogType.FILESYSTEM)
            .map(Tables::served)
            .orElse(Map.of(KEY + ".type", "hadoop")));
    return conf;
  }

  private static Optional<String> warehouse(ConfArgs args) {
    var catalog = args.recipe().data().catalog();
    // A server that is asked for one which it does not have refuses the session.
    var needed = catalog.filter(served -> served.type() == CatalogType.REST).isEmpty();
    return catalog
        .flatMap(Catalog::warehouse)
        .or(
            () ->
                Optional.of("file:" + folder(catalog))
                    .filter(folder -> needed && args.data().shared()));
  }

  /** Each catalog's own: dropping a table removes its folder. */
  private static String folder(Optional<Catalog> catalog) {
    return catalog.filter(served -> served.type() == CatalogType.JDBC).isPresent()
        ? ImageContract.SERVED_TABLES
        : ImageContract.TABLES;
  }

  private static Map<String, String> served(Catalog catalog) {
    var conf = new TreeMap<String, String>();
    conf.put(KEY + ".type", catalog.type().name().toLowerCase(Locale.ROOT));
    // Hadoop's, which the stores are for.
    conf.put(KEY + ".io-impl", "org.apache.iceberg.hadoop.HadoopFileIO");
    catalog.uri().ifPresent(address -> conf.put(KEY + ".uri", address));
    catalog.user().ifPresent(user -> conf.put(KEY + ".jdbc.user", user));
    catalog
        .password()
        .ifPresent(name -> conf.put(KEY + ".jdbc.password", SecretReferences.to(name)));
    catalog.token().ifPresent(name -> conf.put(KEY + ".token", SecretReferences.to(name)));
    if (catalog.type() == CatalogType.JDBC) {
      conf.put(KEY + ".jdbc.schema-version", "V1");
    }
    return conf;
  }

  @Override
  public Map<String, String> owned() {
    var other = "use `data.catalog`; another catalog has another name";
    return Map.of(KEY, other, KEY + ".*", other);
  }
}
