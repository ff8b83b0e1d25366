package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import java.util.Arrays;
import java.util.Set;

/** Releases of Spark that run on Kubernetes, are safe, and are known here. */
final class SparkVersions implements Rule {
  private static final Version OLDEST_RUNNING = Version.of("2.4.5");
  private static final Version OLDEST_SAFE = Version.of("3.1.3");
  private static final Set<String> LINES = Set.of("3.1", "3.2", "3.3", "3.4", "3.5", "4.0", "4.1");
  private static final String BUILT = "3.5.7";

  private record Version(int major, int minor, int patch) implements Comparable<Version> {
    static Version of(String text) {
      var parts = Arrays.stream(text.split("\\.")).mapToInt(Integer::parseInt).toArray();
      return new Version(parts[0], parts[1], parts[2]);
    }

    @Override
    public int compareTo(Version other) {
      return Arrays.compare(
          new int[] {major, minor, patch}, new int[] {other.major, other.minor, other.patch});
    }
  }

  @Override
  public void judge(Scope scope) {
    judge(scope, "defaults.spark.version", scope.settings().defaults().spark().version());
    scope
        .settings()
        .environments()
        .forEach(
            (name, environment) ->
                judge(
                    scope,
                    "environments." + name + ".spark.version",
                    environment.recipe().spark().version()));
    for (var team : scope.teams()) {
      judge(scope, team.at("spark.version"), team.settings().recipe().spark().version());
    }
    for (var notebook : scope.notebooks()) {
      judge(scope, notebook.at("spark.version"), notebook.recipe().spark().version());
      built(scope, notebook);
    }
  }

  private static void built(Scope scope, Scope.Notebook notebook) {
    var images = notebook.recipe().images();
    var version = notebook.recipe().spark().version();
    var referred = images.notebook().isPresent() || images.executor().isPresent();
    if (scope.settings().images().build()
        && !referred
        && scope.sound(notebook.at("spark.version"), notebook.at("images"))
        && !version.equals(BUILT)) {
      scope.error(
          notebook.at("spark.version"),
          Message.of(
                  ErrorCode.UNKNOWN_SPARK,
                  "Spark " + Quoting.quoted(version) + " has no image that is built")
              .why("the image sources pin Spark " + BUILT)
              .help(
                  "use "
                      + BUILT
                      + ", or give `images.notebook` and `images.executor` by reference"));
    }
  }

  private static void judge(Scope scope, String at, String text) {
    if (!scope.sound(at) || !scope.isWritten(at)) {
      return;
    }
    var version = Version.of(text);
    var title = "Spark " + Quoting.quoted(text);
    if (version.compareTo(OLDEST_RUNNING) < 0) {
      scope.error(
          at,
          Message.of(ErrorCode.SPARK_CANNOT_RUN, title + " cannot run on a Kubernetes of today")
              .why(
                  "its client speaks to the API server in a way that is refused since Kubernetes 1.15.3")
              .help("use 3.5.7"));
    } else if (version.compareTo(OLDEST_SAFE) < 0) {
      scope.error(
          at,
          Message.of(ErrorCode.VULNERABLE_SPARK, title + " lets others into its sessions")
              .why(
                  "its encryption keys can be recovered from the network (CVE-2021-38296, mended in 3.1.3)")
              .help("use 3.5.7, or 3.1.3 at least"));
    } else if (!LINES.contains(version.major() + "." + version.minor())) {
      scope.error(
          at,
          Message.of(ErrorCode.UNKNOWN_SPARK, title + " is of no line of releases known here")
              .why("its conf and images are not known to fit")
              .help("use a release of 3.1 to 3.5, 4.0 or 4.1; 3.5.7 is what is tested"));
    }
  }
}
