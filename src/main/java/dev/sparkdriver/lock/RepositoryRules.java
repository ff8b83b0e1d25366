package dev.sparkdriver.lock;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;
import dev.sparkdriver.settings.PackagesSettings.JavaRepository;
import dev.sparkdriver.settings.PackagesSettings.PythonIndex;

/** Builds of an update log in nowhere; for others {@code bin/sparkdriver images} gets the jars. */
public final class RepositoryRules implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    var built = settings.one(ImagesSettings.class).filter(images -> images.value().build());
    if (built.isEmpty() || Target.of(settings).filter(target -> target == Target.GKE).isEmpty()) {
      return;
    }
    for (var index : settings.all(PythonIndex.class)) {
      found.error(index.at("url"), fromPypiAlone());
    }
    for (var repository : settings.all(JavaRepository.class)) {
      if (repository.value().login().isPresent()) {
        found.error(
            repository.at("login"),
            Message.of(ErrorCode.REPOSITORY_LOGIN, "an update builds images without any login")
                .why(
                    "a build's arguments stay readable in the image's history and in the stack's"
                        + " state, and so would the password")
                .help(
                    "name a mirror that builds may read without one, or build the images elsewhere"
                        + " and refer to them"));
      }
    }
  }

  private static Message fromPypiAlone() {
    return Message.of(
            ErrorCode.REPOSITORY_LOGIN, "an update builds images of packages from PyPI alone")
        .why("builds get the index as a secret, and those of an update have none")
        .help("remove the group, or build the images elsewhere and refer to them");
  }
}
