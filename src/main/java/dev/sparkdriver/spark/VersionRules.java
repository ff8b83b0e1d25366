package dev.sparkdriver.spark;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import java.lang.Runtime.Version;
import java.util.Optional;

/** Releases of Spark run on Kubernetes, are safe, and are known here. */
public final class VersionRules implements Rule {
  private static final Version OLDEST_RUNNING = Version.parse("2.4.5");
  private static final Version OLDEST_SAFE = Version.parse("3.1.3");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var spark : settings.all(Recipe.Spark.class)) {
      if (spark.isWritten("version")) {
        refusal(spark.value().version())
            .ifPresent(message -> found.error(spark.at("version"), message));
      }
    }
    if (settings.one(ImagesSettings.class).filter(images -> images.value().build()).isPresent()) {
      settings.all(NotebookSettings.class).forEach(notebook -> built(notebook, found));
    }
  }

  private static Optional<Message> refusal(String text) {
    var version = version(text);
    var title = "Spark " + Quoting.quoted(text);
    if (version.compareTo(OLDEST_RUNNING) < 0) {
      return Optional.of(
          Message.of(ErrorCode.UNSAFE_SPARK, title + " cannot run on a Kubernetes of today")
              .why(
                  "its client speaks to the API server in a way that is refused since Kubernetes"
                      + " 1.15.3")
              .help("use " + SparkLine.DEFAULT));
    }
    if (version.compareTo(OLDEST_SAFE) < 0) {
      return Optional.of(
          Message.of(ErrorCode.UNSAFE_SPARK, title + " lets others into its sessions")
              .why(
                  "its encryption keys can be recovered from the network (CVE-2021-38296, mended in"
                      + " 3.1.3)")
              .help("use %s, or 3.1.3 at least".formatted(SparkLine.DEFAULT)));
    }
    if (SparkLine.of(text).isEmpty()) {
      return Optional.of(
          Message.of(ErrorCode.UNKNOWN_SPARK, title + " is of no line of releases known here")
              .why("its conf and images are not known to fit")
              .help(
                  "use a release of %s; %s are what is tested"
                      .formatted(SparkLine.names(), SparkLine.built())));
    }
    return Optional.empty();
  }

  /** Java's versions end in no zero, and are ordered as Spark's are. */
  private static Version version(String text) {
    return Version.parse(text.replaceFirst("(\\.0)+$", ""));
  }

  private static void built(Located<NotebookSettings> notebook, Diagnostics found) {
    var recipe = notebook.value().recipe();
    var version = recipe.spark().version();
    var referred = recipe.images().notebook().isPresent() || recipe.images().executor().isPresent();
    if (!referred && !SparkLine.BUILT.contains(version)) {
      found.error(
          notebook.at("spark.version"),
          Message.of(
                  ErrorCode.UNKNOWN_SPARK,
                  "Spark " + Quoting.quoted(version) + " has no image that is built")
              .why("the image sources are those of " + SparkLine.built())
              .help(
                  "use one of these, or give `images.notebook` and `images.executor` by"
                      + " reference"));
    }
  }
}
