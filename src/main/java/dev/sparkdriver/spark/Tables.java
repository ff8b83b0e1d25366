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
    return args.server().libraries()
        && SparkLine.hasTables(args.recipe().spark().version())
        && (args.data().shared() || args.recipe().data().catalog().isPresent());
  }

  @Override
  public Map<String, String> conf(ConfArgs args) {
    if (!isIn(args)) {
      return Map.of();
    }
    var catalog = args.recipe().data().catalog();
    var type = catalog.map(Catalog::type).orElse(CatalogType.FILESYSTEM);
    var conf = new TreeMap<String, String>();
    conf.put(KEY, "org.apache.iceberg.spark.SparkCatalog");
    conf.put(KEY + ".default-namespace", "default");
    catalog
        .flatMap(Catalog::warehouse)
        .or(() -> folder(type).filter(folder -> args.data().shared()))
        .ifPresent(folder -> conf.put(KEY + ".warehouse", folder));
    conf.putAll(
        type == CatalogType.FILESYSTEM
            ? Map.of(KEY + ".type", "hadoop")
            : served(catalog.orElseThrow()));
    return conf;
  }

  /** Each catalog's own in the team's folder: dropping a table removes its folder. */
  private static Optional<String> folder(CatalogType type) {
    return switch (type) {
      case FILESYSTEM -> Optional.of("file:" + ImageContract.TABLES);
      case JDBC -> Optional.of("file:" + ImageContract.SERVED_TABLES);
      // A server that is asked for one which it does not have refuses the session.
      case REST -> Optional.empty();
    };
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
    var none = "leave it out; the images have no Hive, and tables are in the team's catalog";
    return Map.of(KEY, other, KEY + ".*", other, "spark.sql.catalogImplementation", none);
  }
}
