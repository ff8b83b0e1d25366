package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.config.diagnostic.Quoting;
import dev.sparkdriver.settings.Environment;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.stream.Collectors;

/** The image of a custom notebook server is given, and nothing is built on it. */
public final class CustomImageRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var images = settings.one(ImagesSettings.class).map(Located::value);
    if (images.filter(ImagesSettings::areBuilt).isEmpty()) {
      return;
    }
    var environments =
        settings.all(Environment.class).stream()
            .collect(Collectors.toMap(Located::name, Located::value));
    for (var team : settings.all(TeamSettings.class)) {
      for (var notebook : settings.all(NotebookSettings.class)) {
        if (notebook.isIn(team) && notebook.value().recipe().customServer().isPresent()) {
          given(notebook, found);
          team.value()
              .environmentOf(notebook.value())
              .filter(environments::containsKey)
              .filter(name -> environments.get(name).addsPackages())
              .filter(name -> images.get().runsPackagesOf(environments.get(name), notebook.value()))
              .ifPresent(name -> found.error(notebook.at("customServer"), unbuildable(name)));
        }
      }
    }
  }

  private static void given(Located<NotebookSettings> notebook, Diagnostics found) {
    if (notebook.value().recipe().images().notebook().isEmpty()) {
      found.error(
          notebook.at("customServer"),
          Message.of(ErrorCode.CUSTOM_SERVER, "the custom notebook server has no image")
              .why("what is built is the program's own JupyterLab")
              .help(
                  "name the image in `images.notebook`, and its executors' in `images.executor`"));
    }
  }

  private static Message unbuildable(String environment) {
    return Message.of(
            ErrorCode.CUSTOM_SERVER,
            "packages of environment %s cannot be added to a custom image"
                .formatted(Quoting.quoted(environment)))
        .why("they are built on images that are laid out as the program's own")
        .help(
            "put the packages into the image, and choose an environment without `pythonPackages`"
                + " and `javaPackages`");
  }
}
