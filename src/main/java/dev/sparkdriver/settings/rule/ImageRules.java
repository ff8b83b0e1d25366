package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImageReference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Images are either built or referred to, come from allowed registries, and fit together. */
final class ImageRules implements Rule {
  private static final Pattern REGISTRY =
      Pattern.compile("[a-z0-9][a-z0-9.-]*(:[0-9]{1,5})?(/[a-z0-9][a-z0-9._/-]*)?");
  private static final Pattern SPARK_TAG = Pattern.compile(".*:([0-9]+\\.[0-9]+\\.[0-9]+)(@.*)?");

  @Override
  public void judge(Scope scope) {
    registries(scope);
    if (!scope.sound("images.build")) {
      return;
    }
    var build = scope.settings().images().build();
    if (build && scope.notOn(Target.GKE)) {
      scope.error(
          "images.build",
          Message.of(ErrorCode.BUILD_ELSEWHERE, "images are built on target `gke` only")
              .why("elsewhere the program knows no registry that it may push to")
              .help(
                  "remove the line, and give `images.notebook` and `images.executor` in `defaults`"));
    }
    if (!build) {
      packages(scope);
      var missing = new Missing(scope, ImageRules::missing);
      missing.judge("images.notebook", recipe -> recipe.images().notebook().isPresent());
      missing.judge("images.executor", recipe -> recipe.images().executor().isPresent());
    }
    for (var notebook : scope.notebooks()) {
      var images = notebook.recipe().images();
      image(scope, notebook, "images.notebook", images.notebook());
      image(scope, notebook, "images.executor", images.executor());
      sameSpark(scope, notebook);
      if (build) {
        bothOrNone(scope, notebook);
      }
    }
  }

  private static void registries(Scope scope) {
    var allowed = scope.settings().images().allowedRegistries();
    for (var i = 0; i < allowed.size(); i++) {
      var registry = allowed.get(i);
      if (registry != null && (registry.length() > 255 || !REGISTRY.matcher(registry).matches())) {
        scope.error(
            "images.allowedRegistries[" + i + "]",
            Message.of(ErrorCode.NOT_A_REGISTRY, Quoting.quoted(registry) + " is not a registry")
                .why("images are compared with it as text: host, or host and path")
                .help(
                    "write it as `europe-west1-docker.pkg.dev/my-project`, without scheme and final slash"));
      }
    }
  }

  private static void packages(Scope scope) {
    scope
        .settings()
        .environments()
        .forEach(
            (name, environment) -> {
              for (var list : List.of("pythonPackages", "javaPackages")) {
                var at = "environments." + name + "." + list;
                if (scope.isWritten(at)) {
                  scope.error(
                      at,
                      Message.of(
                              ErrorCode.PACKAGES_WITHOUT_BUILD,
                              "packages are added to built images only")
                          .why("`images.build` is false, so that nothing would install them")
                          .help(
                              "remove them and refer to an image that has them, or build images (target `gke`)"));
                }
              }
            });
  }

  private static Message missing(String who, String setting) {
    return Message.of(ErrorCode.IMAGE_MISSING, who + " `" + setting + "`")
        .why("`images.build` is false, so that images have to be referred to")
        .help("add it to `defaults`, an environment, the team or the notebook");
  }

  private static void image(
      Scope scope, Scope.Notebook notebook, String setting, Optional<ImageReference> image) {
    var at = notebook.at(setting);
    if (!scope.sound(at)) {
      return;
    }
    image.ifPresent(reference -> allowed(scope, at, reference.text()));
  }

  private static void bothOrNone(Scope scope, Scope.Notebook notebook) {
    var images = notebook.recipe().images();
    var sound = scope.sound(notebook.at("images.notebook"), notebook.at("images.executor"));
    if (sound && images.notebook().isPresent() != images.executor().isPresent()) {
      var given = images.notebook().isPresent() ? "images.notebook" : "images.executor";
      scope.error(
          notebook.at(given),
          Message.of(
                  ErrorCode.IMAGE_AND_BUILD,
                  "one of two images is referred to, and the other is built")
              .why("driver and executors have to be of one build of Spark")
              .help("refer to both, or to none and have both built"));
    }
  }

  private static void allowed(Scope scope, String at, String image) {
    var allowed = scope.settings().images().allowedRegistries();
    var listed =
        allowed.stream().anyMatch(registry -> registry == null || image.startsWith(registry + "/"));
    if (!allowed.isEmpty() && !listed) {
      scope.error(
          at,
          Message.of(
                  ErrorCode.REGISTRY_NOT_ALLOWED,
                  Quoting.quoted(image) + " comes from a registry that is not allowed")
              .why("`images.allowedRegistries` lists " + String.join(", ", allowed))
              .help("push the image to one of these, or list its registry"));
    }
  }

  private static void sameSpark(Scope scope, Scope.Notebook notebook) {
    var version = notebook.recipe().spark().version();
    if (!scope.sound(
        notebook.at("images.notebook"),
        notebook.at("images.executor"),
        notebook.at("spark.version"))) {
      return;
    }
    var images = notebook.recipe().images();
    tagged(images.notebook())
        .filter(tag -> !tag.equals(version))
        .ifPresent(tag -> differ(scope, notebook.at("images.notebook"), tag, version));
    tagged(images.executor())
        .filter(tag -> !tag.equals(version))
        .ifPresent(tag -> differ(scope, notebook.at("images.executor"), tag, version));
  }

  private static Optional<String> tagged(Optional<ImageReference> image) {
    return image
        .map(reference -> SPARK_TAG.matcher(reference.text()))
        .filter(java.util.regex.Matcher::matches)
        .map(match -> match.group(1));
  }

  private static void differ(Scope scope, String at, String tag, String version) {
    scope.error(
        at,
        Message.of(
                ErrorCode.IMAGES_DIFFER,
                "the image is tagged %s, and `spark.version` is %s".formatted(tag, version))
            .why(
                "driver and executors have to be of one build, and conf is written for that version")
            .help(
                "set `spark.version: "
                    + tag
                    + "` and use it for both images, or choose other tags"));
  }
}
