package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostic.Severity;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.Lacking;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.Recipe;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Images are either built or referred to, come from allowed registries, and fit together. */
public final class ImageRules implements Rule {
  private static final Pattern SPARK_TAG = Pattern.compile(".*:([0-9]+\\.[0-9]+\\.[0-9]+)(@.*)?");

  @Override
  public void check(Bound settings, Diagnostics found) {
    settings.one(ImagesSettings.class).ifPresent(images -> images(settings, images, found));
    for (var notebook : settings.all(NotebookSettings.class)) {
      var images = notebook.value().recipe().images();
      sameSpark(notebook, "images.notebook", images.notebook(), found);
      sameSpark(notebook, "images.executor", images.executor(), found);
      images.registryLogin().ifPresent(login -> login(notebook, login, found));
    }
  }

  private static void images(Bound settings, Located<ImagesSettings> images, Diagnostics found) {
    for (var references : settings.in(NotebookSettings.class, Recipe.Images.class)) {
      var value = references.value();
      var allowed = images.value().allowedRegistries();
      Map.of("notebook", value.notebook(), "executor", value.executor(), "gateway", value.gateway())
          .forEach(
              (setting, image) ->
                  image
                      .flatMap(reference -> notAllowed(reference.text(), allowed))
                      .ifPresent(message -> found.error(references.at(setting), message)));
      if (images.value().build()) {
        bothOrNone(references, found);
      }
    }
    if (images.value().build()) {
      onGoogleCloudOnly(settings, images, found);
    } else {
      packages(settings, found);
      missing("images.notebook")
          .check(settings, recipe -> recipe.images().notebook().isPresent(), found);
      missing("images.executor")
          .check(settings, recipe -> recipe.images().executor().isPresent(), found);
    }
  }

  /** Its path may end anywhere, as the kubelet compares it. */
  private static void login(
      Located<NotebookSettings> notebook, Recipe.RegistryLogin login, Diagnostics found) {
    var recipe = notebook.value().recipe();
    var images = recipe.images();
    var gateway = images.gateway().filter(image -> recipe.login().hasGateway());
    var needed =
        Stream.of(images.notebook(), images.executor(), gateway)
            .flatMap(Optional::stream)
            .anyMatch(image -> image.text().startsWith(login.server() + "/"));
    if (!needed) {
      found.warning(
          notebook.at("images.registryLogin.server"),
          Message.of(
                  ErrorCode.WITHOUT_EFFECT,
                  "no image of notebook %s comes from %s"
                      .formatted(
                          Quoting.quoted(notebook.value().name()), Quoting.quoted(login.server())))
              .why("the kubelet logs in at the registry that an image's name begins with")
              .help("write the server as the images do, or remove the login"));
    }
  }

  private static void onGoogleCloudOnly(
      Bound settings, Located<ImagesSettings> images, Diagnostics found) {
    if (Target.of(settings).filter(target -> target != Target.GKE).isPresent()) {
      found.error(
          images.at("build"),
          Message.of(ErrorCode.WITHOUT_EFFECT, "images are built on target `gke` only")
              .why("elsewhere the program knows no registry that it may push to")
              .help(
                  "remove the line, and give `images.notebook` and `images.executor` in"
                      + " `defaults`"));
    }
  }

  private static void packages(Bound settings, Diagnostics found) {
    for (var environment : settings.all(Environment.class)) {
      if (environment.isWritten("pythonPackages")) {
        found.error(
            environment.at("pythonPackages"),
            Message.of(ErrorCode.WITHOUT_EFFECT, "Python packages are added to built images only")
                .why("`images.build` is false, so that nothing would install them")
                .help(
                    "remove them and refer to an image that has them (`images/environment` makes"
                        + " one), or build images (target `gke`)"));
      }
    }
  }

  private static Lacking missing(String setting) {
    return new Lacking(
        Severity.ERROR,
        who ->
            Message.of(ErrorCode.IMAGE_MISSING, who + " `" + setting + "`")
                .why("`images.build` is false, so that images have to be referred to")
                .help("add it to `defaults`, an environment, the team or the notebook"));
  }

  private static void bothOrNone(Located<Recipe.Images> images, Diagnostics found) {
    var notebook = images.value().notebook().isPresent();
    if (notebook != images.value().executor().isPresent()) {
      found.error(
          images.at(notebook ? "notebook" : "executor"),
          Message.of(
                  ErrorCode.IMAGES_DIFFER,
                  "one of two images is referred to, and the other is built")
              .why("driver and executors have to be of one build of Spark")
              .help("refer to both, or to none and have both built"));
    }
  }

  private static Optional<Message> notAllowed(String image, List<String> allowed) {
    if (allowed.isEmpty() || allowed.stream().anyMatch(one -> image.startsWith(one + "/"))) {
      return Optional.empty();
    }
    return Optional.of(
        Message.of(
                ErrorCode.REGISTRY_NOT_ALLOWED,
                Quoting.quoted(image) + " comes from a registry that is not allowed")
            .why("`images.allowedRegistries` lists " + String.join(", ", allowed))
            .help("push the image to one of these, or list its registry"));
  }

  private static void sameSpark(
      Located<NotebookSettings> notebook,
      String setting,
      Optional<ImageReference> image,
      Diagnostics found) {
    var version = notebook.value().recipe().spark().version();
    image
        .map(reference -> SPARK_TAG.matcher(reference.text()))
        .filter(Matcher::matches)
        .map(tagged -> tagged.group(1))
        .filter(tag -> !tag.equals(version))
        .ifPresent(tag -> found.error(notebook.at(setting), differ(tag, version)));
  }

  private static Message differ(String tag, String version) {
    return Message.of(
            ErrorCode.IMAGES_DIFFER,
            "the image is tagged %s, and `spark.version` is %s".formatted(tag, version))
        .why("driver and executors have to be of one build, and conf is written for that version")
        .help(
            "set `spark.version: %s` and use it for both images, or choose other tags"
                .formatted(tag));
  }
}
