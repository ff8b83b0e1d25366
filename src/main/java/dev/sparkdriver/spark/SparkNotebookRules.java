package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a recipe says of sessions reaches the kernels of spark-notebook, to the letter. */
public final class SparkNotebookRules implements Rule {

  /** What would be another text in the Scala that kernels get conf as, or a variable. */
  private static final Pattern CHANGED = Pattern.compile("[\"\\\\\\r\\n]|\\$\\{[_a-zA-Z0-9:]+}");

  /** What a command line is cut at. */
  private static final Pattern CUT = Pattern.compile("[\\s']");

  /** Keys that what starts Spark reads, and no session; each with what to write instead. */
  private static final Map<String, String> EARLY =
      Map.of(
          "spark.driver.extraClassPath",
          "use `EXTRA_CLASSPATH` in `driver.env`",
          "spark.driver.extraLibraryPath",
          "use `LD_LIBRARY_PATH` in `driver.env`",
          Recipe.Spark.PACKAGES,
          "put the jars into both images, or list them as `customDeps` in the metadata of"
              + " notebooks");

  /** Which notebook it is makes no difference here, and a name that is too long is told of. */
  private static final Names ANY = new Names("team", "notebook");

  @Override
  public void check(Bound settings, Diagnostics found) {
    var environments =
        settings.all(Environment.class).stream()
            .collect(Collectors.toMap(Located::name, Located::value));
    for (var team : settings.all(TeamSettings.class)) {
      for (var notebook : settings.all(NotebookSettings.class)) {
        if (notebook.isIn(team) && notebook.value().recipe().sparkNotebook().isPresent()) {
          early(notebook, found);
          values(notebook, DataPlaces.of(team.value()), found);
          team.value()
              .environmentOf(notebook.value())
              .filter(environments::containsKey)
              .filter(name -> !environments.get(name).javaPackages().isEmpty())
              .ifPresent(name -> found.error(place(notebook), unfetched(name)));
        }
      }
    }
  }

  private static void early(Located<NotebookSettings> notebook, Diagnostics found) {
    new TreeMap<>(EARLY)
        .forEach(
            (key, instead) -> {
              if (notebook.value().recipe().spark().conf().containsKey(key)) {
                found.error(notebook.at("spark.conf", key), late(key, instead));
              }
            });
  }

  private static void values(
      Located<NotebookSettings> notebook, DataPlaces data, Diagnostics found) {
    var recipe = notebook.value().recipe();
    // They are refused already, and there is no conf with them.
    if (recipe.spark().conf().keySet().stream().anyMatch(OwnedKeys::contain)) {
      return;
    }
    var conf = SparkConf.of(new ConfArgs(ANY, recipe, "", data, List.of()));
    var properties = KernelConf.of(conf).properties().keySet();
    conf.forEach(
        (key, value) -> {
          if (CHANGED.matcher(value).find()) {
            found.error(place(notebook, key), changed(key));
          } else if (properties.contains(key) && CUT.matcher(value).find()) {
            var reason =
                KernelConf.above(key, conf.keySet())
                    .map(other -> "lies under %s".formatted(Quoting.quoted(other)))
                    .orElse("has signs that HOCON puts into quotes");
            found.error(place(notebook, key), cut(key, reason));
          }
        });
  }

  private static Location place(Located<NotebookSettings> notebook, String key) {
    if (notebook.value().recipe().spark().conf().containsKey(key)) {
      return notebook.at("spark.conf", key);
    }
    return key.startsWith(ExecutorEnvironment.PREFIX)
        ? notebook.at("executor.env", key.substring(ExecutorEnvironment.PREFIX.length()))
        : place(notebook);
  }

  private static Location place(Located<NotebookSettings> notebook) {
    return notebook.at("customServer.sparkNotebook");
  }

  private static Message late(String key, String instead) {
    return refused("does not read %s".formatted(Quoting.quoted(key)))
        .why("what starts Spark would, and spark-notebook starts its kernels itself")
        .help(instead);
  }

  private static Message changed(String key) {
    return refused("would change the value of %s".formatted(Quoting.quoted(key)))
        .note("value not shown")
        .why(
            "it hands values on as Scala's texts, where a quote, a backslash and a line's end are"
                + " something else, and puts the pod's variable for `${NAME}`")
        .help("write it without these, or set it in a cell: " + reset(key));
  }

  private static Message cut(String key, String reason) {
    return refused("would cut the value of %s".formatted(Quoting.quoted(key)))
        .note("value not shown")
        .why(
            "the key %s, so that it goes by the kernel's command line, which spaces and `'` cut"
                .formatted(reason))
        .help("write the value without these, or set it in a cell: " + reset(key));
  }

  private static String reset(String key) {
    return "`reset(lastChanges = _.set(\"%s\", …))`".formatted(key);
  }

  private static Message unfetched(String environment) {
    return refused("does not fetch the packages of %s".formatted(Quoting.quoted(environment)))
        .why("what starts Spark would, and spark-notebook starts its kernels itself")
        .help(
            "%s, and choose an environment without `javaPackages`"
                .formatted(EARLY.get(Recipe.Spark.PACKAGES)));
  }

  private static Message refused(String what) {
    return Message.of(ErrorCode.CUSTOM_SERVER, "spark-notebook " + what);
  }
}
