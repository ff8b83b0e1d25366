package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;

/**
 * Images that {@code bin/sparkdriver images} builds are there, and are of what the settings say.
 *
 * @param state what the lock has of them
 */
public record ImageLockRules(ImageLock state) implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var needed = new NeededImages(state.settings());
    for (var environment : settings.all(Environment.class)) {
      var name = nameOf(environment);
      if (needed.environments().containsKey(name)) {
        var python = environment.isWritten("pythonPackages");
        var at = environment.at(python ? "pythonPackages" : "javaPackages");
        state.reason(name).ifPresent(why -> found.error(at, stale("environment " + name, why, at)));
      }
    }
    for (var spark : needed.bases()) {
      var at = settings.one(ImagesSettings.class).orElseThrow().at("build");
      state.baseReason(spark).ifPresent(why -> found.error(at, stale("Spark " + spark, why, at)));
    }
    for (var team : settings.all(TeamSettings.class)) {
      settings.all(NotebookSettings.class).stream()
          .filter(notebook -> notebook.parent().equals(team.path()))
          .forEach(notebook -> sameSpark(needed, team, notebook, found));
    }
  }

  private static String nameOf(Located<Environment> environment) {
    return environment.path().substring(environment.path().lastIndexOf('.') + 1);
  }

  private void sameSpark(
      NeededImages needed,
      Located<TeamSettings> team,
      Located<NotebookSettings> notebook,
      Diagnostics found) {
    var version = notebook.value().recipe().spark().version();
    needed
        .environmentOf(team.value(), notebook.value())
        .ifPresent(
            name -> {
              var built = needed.environments().get(name).recipe().spark().version();
              if (!built.equals(version)) {
                found.error(notebook.at("spark.version"), differ(name, built, version));
              }
            });
  }

  private static Message stale(String what, String why, Location at) {
    return Message.of(ErrorCode.IMAGES_STALE, "the images of %s are not there".formatted(what))
        .why("by the lock file, " + why)
        .help("run `bin/sparkdriver images %s`, and commit the lock file".formatted(at.file()));
  }

  private static Message differ(String environment, String built, String version) {
    return Message.of(
            ErrorCode.IMAGES_DIFFER,
            "the images of environment %s are of Spark %s, and `spark.version` is %s"
                .formatted(Quoting.quoted(environment), built, version))
        .why("its packages are built into one pair of images, of the environment's own Spark")
        .help("choose the version in an environment of its own");
  }
}
