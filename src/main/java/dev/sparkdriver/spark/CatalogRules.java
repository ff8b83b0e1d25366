package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.DataSettings.Access;
import dev.sparkdriver.settings.DataSettings.Catalog;
import dev.sparkdriver.settings.DataSettings.CatalogType;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A catalog keeps what is written to it, and for its team alone. */
public final class CatalogRules implements Rule {
  private static final List<String> ALL = List.of("uri", "warehouse", "user", "password", "token");

  /** What each type reads; everything else would be without effect. */
  private static final Map<CatalogType, List<String>> READ =
      Map.of(
          CatalogType.FILESYSTEM, List.of(),
          CatalogType.JDBC, List.of("uri", "warehouse", "user", "password"),
          CatalogType.REST, List.of("uri", "warehouse", "token"));

  /** A catalog, and whose it is. */
  private record Owned(Catalog catalog, Located<NotebookSettings> notebook, TeamSettings team) {

    private void refuse(String setting, Message message, Diagnostics found) {
      found.error(notebook.at("data.catalog" + setting), message);
    }

    private boolean is(CatalogType type) {
      return catalog.type() == type;
    }
  }

  @Override
  public void check(Bound settings, Diagnostics found) {
    var teams =
        settings.all(TeamSettings.class).stream()
            .collect(Collectors.toMap(Located::path, Function.identity()));
    var owners = new HashMap<List<Optional<String>>, String>();
    for (var notebook : settings.all(NotebookSettings.class)) {
      var team = Optional.ofNullable(teams.get(notebook.parent()));
      var catalog = catalog(notebook);
      if (team.isPresent() && catalog.isPresent()) {
        var owned = new Owned(catalog.get(), notebook, team.get().value());
        possible(owned, found);
        idle(owned, found);
        address(owned, found);
        place(owned, found);
        alone(owned, owners, found);
      } else if (team.isPresent()) {
        outOfSight(notebook, team.get().value(), found);
      }
    }
    oneForAll(settings.all(NotebookSettings.class), found);
  }

  /** A table that one notebook of a team makes is there for its others. */
  private static void oneForAll(List<Located<NotebookSettings>> notebooks, Diagnostics found) {
    var first = new HashMap<String, Located<NotebookSettings>>();
    for (var notebook : notebooks) {
      var other = first.putIfAbsent(notebook.parent(), notebook);
      if (other != null && !catalog(other).equals(catalog(notebook))) {
        found.error(
            (catalog(notebook).isPresent() ? notebook : other).at("data.catalog"),
            Message.of(
                    ErrorCode.CATALOG_UNUSABLE,
                    "notebooks `%s` and `%s` have two catalogs"
                        .formatted(other.value().name(), notebook.value().name()))
                .why("one would not find the tables of the other, and both are called `team`")
                .help("write `data.catalog` once, for the team"));
      }
    }
  }

  private static Optional<Catalog> catalog(Located<NotebookSettings> notebook) {
    return notebook.value().recipe().data().catalog();
  }

  private static void possible(Owned owned, Diagnostics found) {
    var spark = owned.notebook().value().recipe().spark().version();
    if (!SparkLine.hasTables(spark)) {
      owned.refuse(
          "",
          Message.of(ErrorCode.CATALOG_UNUSABLE, "Spark `%s` has no catalog".formatted(spark))
              .why("tables are Iceberg's, and no release of it is for this line")
              .help(
                  "use Spark %s, or write `data.catalog` for other notebooks alone"
                      .formatted(SparkLine.DEFAULT)),
          found);
    }
  }

  /** The catalog of a shared folder is written nowhere, so that nothing else would miss it. */
  private static void outOfSight(
      Located<NotebookSettings> notebook, TeamSettings team, Diagnostics found) {
    var spark = notebook.value().recipe().spark().version();
    if (team.shared().isPresent() && !SparkLine.hasTables(spark)) {
      found.warning(
          notebook.at("spark.version"),
          Message.of(
                  ErrorCode.CATALOG_UNUSABLE,
                  "Spark `%s` neither sees nor makes tables of team `%s`"
                      .formatted(spark, team.name()))
              .why(
                  "tables are Iceberg's, and no release of it is for this line; those that are"
                      + " there stay")
              .help("use Spark %s where they are needed".formatted(SparkLine.DEFAULT)));
    }
  }

  private static void idle(Owned owned, Diagnostics found) {
    var type = owned.catalog().type();
    for (var setting : ALL) {
      if (owned.notebook().isWritten("data.catalog." + setting)
          && !READ.get(type).contains(setting)) {
        var why =
            setting.equals("warehouse")
                ? "its files are in the team's folder: in a bucket, one of two writers could lose"
                    + " what it wrote"
                : "it is a setting of another type";
        owned.refuse(
            "." + setting,
            Message.of(
                    ErrorCode.WITHOUT_EFFECT,
                    "`%s` is not read for a catalog of type `%s`"
                        .formatted(setting, type.name().toLowerCase(Locale.ROOT)))
                .why(why)
                .help("remove it, or choose another `type`"),
            found);
      }
    }
  }

  private static void address(Owned owned, Diagnostics found) {
    var address = owned.catalog().uri();
    var jdbc = owned.is(CatalogType.JDBC);
    if (owned.is(CatalogType.FILESYSTEM)
        || address.filter(uri -> uri.startsWith("jdbc:") == jdbc).isPresent()) {
      return;
    }
    owned.refuse(
        address.isPresent() ? ".uri" : "",
        Message.of(ErrorCode.CATALOG_UNUSABLE, "the catalog has no `uri` of its type")
            .why("a server knows its tables")
            .help(
                "add `uri: %s`"
                    .formatted(jdbc ? "jdbc:postgresql://HOST/DATABASE" : "https://HOST")),
        found);
  }

  private static void place(Owned owned, Diagnostics found) {
    var folder = owned.catalog().warehouse();
    if (owned.is(CatalogType.REST) || (folder.isEmpty() && owned.team().shared().isPresent())) {
      return;
    }
    if (folder.isEmpty()) {
      owned.refuse(
          "",
          Message.of(ErrorCode.CATALOG_UNUSABLE, "the catalog has no place for its tables")
              .why("they are files in the team's folder, which the team does not have")
              .help(
                  "add `shared: {size: 100Gi}` to the team, or `warehouse: gs://BUCKET/tables` to a"
                      + " catalog of type `jdbc`"),
          found);
    } else if (owned.is(CatalogType.JDBC) && !isWritable(owned.notebook().value(), folder.get())) {
      owned.refuse(
          ".warehouse",
          Message.of(ErrorCode.CATALOG_UNUSABLE, "the warehouse is in no store that may be written")
              .why("sessions open the buckets under `data.stores`, as their `access` says")
              .help("add its bucket under `data.stores`, with `access: write`"),
          found);
    }
  }

  private static boolean isWritable(NotebookSettings notebook, String folder) {
    return notebook.recipe().data().stores().values().stream()
        .filter(store -> store.access() == Access.WRITE)
        .anyMatch(store -> (folder + "/").startsWith(store.url() + "/"));
  }

  /**
   * What tells databases apart. A schema does not: Iceberg looks for its own tables in all schemas
   * of a database ({@code JdbcUtil}).
   */
  private static String place(String uri) {
    return uri.startsWith("jdbc:")
        ? uri.replaceFirst("[?].*$", "").replaceFirst(":5432/", "/").toLowerCase(Locale.ROOT)
        : uri;
  }

  /** Names of tables are the server's: two teams with one would see and drop each other's. */
  private static void alone(
      Owned owned, Map<List<Optional<String>>, String> owners, Diagnostics found) {
    if (owned.catalog().uri().isEmpty()) {
      return;
    }
    var team = owned.team().name();
    var part = owned.catalog().warehouse().filter(folder -> owned.is(CatalogType.REST));
    var owner =
        owners.putIfAbsent(List.of(owned.catalog().uri().map(CatalogRules::place), part), team);
    if (owner != null && !owner.equals(team)) {
      owned.refuse(
          ".uri",
          Message.of(
                  ErrorCode.CATALOG_UNUSABLE,
                  "teams `%s` and `%s` have one catalog".formatted(owner, team))
              .why("each would see, change and drop the tables of the other")
              .help(
                  owned.is(CatalogType.JDBC)
                      ? "give each a database of its own; a schema is not enough"
                      : "give each a `warehouse` of the server"),
          found);
    }
  }
}
