package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostic.Severity;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
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
    var pushed =
        settings
            .one(ImagesSettings.class)
            .flatMap(images -> images.value().registry())
            .map(registry -> registry + "/");
    for (var notebook : settings.all(NotebookSettings.class)) {
      var images = notebook.value().recipe().images();
      sameSpark(notebook, "images.notebook", images.notebook(), found);
      sameSpark(notebook, "images.executor", images.executor(), found);
      if (!isNeeded(notebook.value().recipe(), pushed)) {
        images
            .registryLogin()
            .ifPresent(
                login ->
                    found.warning(
                        notebook.at("images.registryLogin.server"),
                        needless(notebook.value().name(), login.server())));
      }
    }
  }

  private static void images(Bound settings, Located<ImagesSettings> images, Diagnostics found) {
    var allowed = images.value().allowedRegistries();
    for (var references : settings.in(NotebookSettings.class, Recipe.Images.class)) {
      var value = references.value();
      Map.of("notebook", value.notebook(), "executor", value.executor(), "gateway", value.gateway())
          .forEach(
              (setting, image) ->
                  image
                      .map(ImageReference::text)
                      .filter(name -> !isAllowed(name, allowed))
                      .ifPresent(
                          name -> found.error(references.at(setting), notAllowed(name, allowed))));
      if (images.value().build()) {
        bothOrNone(references, found);
      }
    }
    images
        .value()
        .registry()
        .filter(registry -> !isAllowed(registry + "/", allowed))
        .ifPresent(registry -> found.error(images.at("registry"), pushedTo(registry, allowed)));
    if (!images.value().build()) {
      missing("images.notebook")
          .check(settings, recipe -> recipe.images().notebook().isPresent(), found);
      missing("images.executor")
          .check(settings, recipe -> recipe.images().executor().isPresent(), found);
    }
    BuildRules.check(settings, images, found);
  }

  /**
   * True when an image comes from the registry that a recipe logs in at, whose path may end
   * anywhere, as the kubelet compares it.
   */
  private static boolean isNeeded(Recipe recipe, Optional<String> pushed) {
    var images = recipe.images();
    var gateway = images.gateway().filter(image -> recipe.login().hasGateway());
    var names =
        Stream.of(images.notebook(), images.executor(), gateway)
            .flatMap(Optional::stream)
            .map(ImageReference::text);
    var all = Stream.concat(names, pushed.stream()).toList();
    return images.registryLogin().stream()
        .allMatch(login -> all.stream().anyMatch(name -> name.startsWith(login.server() + "/")));
  }

  private static Message needless(String notebook, String server) {
    return Message.of(
            ErrorCode.WITHOUT_EFFECT,
            "no image of notebook %s comes from %s"
                .formatted(Quoting.quoted(notebook), Quoting.quoted(server)))
        .why("the kubelet logs in at the registry that an image's name begins with")
        .help("write the server as the images do, or remove the login");
  }

  private static Lacking missing(String setting) {
    return new Lacking(
        Severity.ERROR,
        who ->
            Message.of(ErrorCode.IMAGE_MISSING, who + " `" + setting + "`")
                .why("`images.build` is false, so that images have to be referred to")
                .help(
                    "add it to `defaults`, an environment, the team or the notebook: where"
                        + " `spark.version` is written, or above"));
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

  private static boolean isAllowed(String image, List<String> allowed) {
    return allowed.isEmpty() || allowed.stream().anyMatch(one -> image.startsWith(one + "/"));
  }

  private static Message notAllowed(String image, List<String> allowed) {
    return Message.of(
            ErrorCode.REGISTRY_NOT_ALLOWED,
            Quoting.quoted(image) + " comes from a registry that is not allowed")
        .why("`images.allowedRegistries` lists " + String.join(", ", allowed))
        .help("push the image to one of these, or list its registry");
  }

  private static Message pushedTo(String registry, List<String> allowed) {
    return Message.of(
            ErrorCode.REGISTRY_NOT_ALLOWED,
            "images of %s are not allowed".formatted(Quoting.quoted(registry)))
        .why("`images.allowedRegistries` lists " + String.join(", ", allowed))
        .help("push to one of these, or list this one as well");
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
