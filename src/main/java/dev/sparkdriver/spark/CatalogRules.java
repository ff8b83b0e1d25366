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
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A catalog keeps what is written to it, and for its team alone. */
public final class CatalogRules implements Rule {
  private static final Pattern SCHEMA = Pattern.compile("[?&]currentSchema=([^&]*)");
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
      var catalog = notebook.value().recipe().data().catalog();
      if (team.isPresent() && catalog.isPresent()) {
        var owned = new Owned(catalog.get(), notebook, team.get().value());
        idle(owned, found);
        address(owned, found);
        place(owned, found);
        alone(owned, owners, found);
      }
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

  /** What tells databases apart: an address says more, such as how it is encrypted. */
  private static String place(String uri) {
    var schema = SCHEMA.matcher(uri);
    return uri.replaceFirst("[?].*$", "") + (schema.find() ? schema.group(1) : "");
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
                      ? "give each a database, or a schema: `…?currentSchema=" + team + "`"
                      : "give each a `warehouse` of the server"),
          found);
    }
  }
}
