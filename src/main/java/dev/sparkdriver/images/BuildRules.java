package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import dev.sparkdriver.settings.PackagesSettings.PythonIndex;

/** Images are built where somebody knows the registry that they are pushed to. */
final class BuildRules {

  private BuildRules() {}

  static void check(Bound settings, Located<ImagesSettings> images, Diagnostics found) {
    var registry = images.value().registry().isPresent();
    var target = Target.of(settings);
    if (registry && target.filter(Target.GKE::equals).isPresent()) {
      found.error(images.at("registry"), ofItsOwn());
    }
    if (images.value().build()) {
      if (!registry && target.filter(chosen -> chosen != Target.GKE).isPresent()) {
        found.error(images.at("build"), nowhere());
      }
    } else if (!registry) {
      withoutImages(settings, found);
    }
  }

  private static void withoutImages(Bound settings, Diagnostics found) {
    for (var environment : settings.all(Environment.class)) {
      if (environment.isWritten("pythonPackages")) {
        found.error(environment.at("pythonPackages"), installedByNobody());
      }
      if (!environment.value().javaExclusions().isEmpty()) {
        found.warning(
            environment.at("javaExclusions"),
            fetched("libraries are left out of built images only", "spark.jars.excludes"));
      }
    }
    for (var index : settings.all(PythonIndex.class)) {
      found.warning(index.at("url"), askedByNobody());
    }
    for (var repository : settings.all(JavaRepository.class)) {
      found.warning(
          repository.at("url"),
          fetched("repositories are asked for built images only", "spark.jars.repositories"));
    }
  }

  private static Message askedByNobody() {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT, "an index of Python packages is asked for built images only")
        .why("there is neither `images.registry` nor `images.build`, so no image is built here")
        .help("name a registry with `images.registry`, or remove the group");
  }

  private static Message ofItsOwn() {
    return Message.of(ErrorCode.WITHOUT_EFFECT, "on target `gke` the stack makes its own registry")
        .why("images are pushed there and nowhere else, as a part of the update")
        .help("remove the line; `build: true` builds what environments need");
  }

  private static Message nowhere() {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT, "images are built for a registry, and none is named")
        .why("off target `gke` the program knows no registry that it may push to")
        .help(
            "name one with `images.registry` and run `bin/sparkdriver images`, or remove the line"
                + " and give `images.notebook` and `images.executor` in `defaults`");
  }

  private static Message installedByNobody() {
    return Message.of(ErrorCode.WITHOUT_EFFECT, "Python packages are added to built images only")
        .why("there is neither `images.registry` nor `images.build`, so nothing would install them")
        .help(
            "name a registry with `images.registry` and run `bin/sparkdriver images`, or build"
                + " images (target `gke`), or refer to an image that has them");
  }

  private static Message fetched(String what, String key) {
    return Message.of(ErrorCode.WITHOUT_EFFECT, what)
        .why("no image is built here: each session fetches `javaPackages` itself")
        .help("set `%s` in `spark.conf`, or name a registry with `images.registry`".formatted(key));
  }
}
