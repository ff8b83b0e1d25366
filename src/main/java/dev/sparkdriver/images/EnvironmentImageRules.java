package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Images with an environment's packages are of one base and one Spark, and notebooks run them. */
public final class EnvironmentImageRules implements Rule {
  private static final List<String> PAIR = List.of("images.notebook", "images.executor");

  @Override
  public void check(Bound settings, Diagnostics found) {
    var images = settings.one(ImagesSettings.class).map(Located::value);
    if (images.filter(ImagesSettings::areBuilt).isEmpty()) {
      return;
    }
    var environments = new HashMap<String, Located<Environment>>();
    settings.all(Environment.class).forEach(each -> environments.put(each.name(), each));
    var bases = new HashSet<Located<Environment>>();
    for (var team : settings.all(TeamSettings.class)) {
      for (var notebook : settings.all(NotebookSettings.class)) {
        if (notebook.isIn(team)) {
          used(team, notebook, environments)
              .filter(used -> runs(images.get(), used, notebook, found))
              .ifPresent(bases::add);
        }
      }
    }
    if (images.get().registry().isPresent()) {
      bases.forEach(environment -> byDigest(environment, found));
    }
  }

  /** The environment of a notebook, if it adds packages. */
  private static Optional<Located<Environment>> used(
      Located<TeamSettings> team,
      Located<NotebookSettings> notebook,
      Map<String, Located<Environment>> environments) {
    return team.value()
        .environmentOf(notebook.value())
        .map(environments::get)
        .filter(environment -> environment.value().addsPackages());
  }

  /** True when a notebook runs images with the packages of its environment. */
  private static boolean runs(
      ImagesSettings images,
      Located<Environment> environment,
      Located<NotebookSettings> notebook,
      Diagnostics found) {
    if (!images.runsPackagesOf(environment.value(), notebook.value())) {
      if (!environment.value().pythonPackages().isEmpty()) {
        found.error(notebook.at(ownImage(environment, notebook)), lost(environment.name()));
      }
      return false;
    }
    var built = environment.value().recipe().spark().version();
    var version = notebook.value().recipe().spark().version();
    if (!built.equals(version)) {
      found.error(notebook.at("spark.version"), differ(environment.name(), built, version));
    }
    return true;
  }

  /** The image of a notebook that its environment does not name, or else one that both do. */
  private static String ownImage(
      Located<Environment> environment, Located<NotebookSettings> notebook) {
    var own = notebook.value().recipe().images();
    var theirs = environment.value().recipe().images();
    if (!own.notebook().equals(theirs.notebook())) {
      return PAIR.get(0);
    }
    return own.executor().equals(theirs.executor()) && own.notebook().isPresent()
        ? PAIR.get(0)
        : PAIR.get(1);
  }

  private static void byDigest(Located<Environment> environment, Diagnostics found) {
    var images = environment.value().recipe().images();
    var references = List.of(images.notebook(), images.executor());
    for (var each = 0; each < PAIR.size(); each++) {
      var at = environment.at(PAIR.get(each));
      references
          .get(each)
          .map(ImageReference::text)
          .filter(text -> !text.contains("@"))
          .ifPresent(text -> found.error(at, moving(text)));
    }
  }

  private static Message lost(String environment) {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT,
            "Python packages of environment %s are not in this image"
                .formatted(Quoting.quoted(environment)))
        .why("they are in the images that are built for the environment, and nowhere else")
        .help(
            "name the image in an environment of its own, which is built on it; or choose another"
                + " environment and an image that has them");
  }

  private static Message differ(String environment, String built, String version) {
    return Message.of(
            ErrorCode.IMAGES_DIFFER,
            "the images of environment %s are of Spark %s, and `spark.version` is %s"
                .formatted(Quoting.quoted(environment), built, version))
        .why("its packages are built into one pair of images, of the environment's own Spark")
        .help("choose the version in an environment of its own");
  }

  private static Message moving(String text) {
    return Message.of(
            ErrorCode.IMAGE_NOT_PINNED,
            "%s, which packages are added to, is named by tag alone"
                .formatted(Quoting.quoted(text)))
        .why("what is built on it would stay as it is when another is pushed under its tag")
        .help("add its digest, which `docker push` tells: `%s@sha256:…`".formatted(text));
  }
}
