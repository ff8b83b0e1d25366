package dev.sparkdriver.images;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.ImagesSettings;

/**
 * Refuses to build images where no Docker daemon answers. The docker plugin would refuse it too,
 * but later and in words of its own. For a registry of the stack's own {@code bin/sparkdriver
 * images} builds, with any builder.
 */
public record DockerCheck(DockerDaemon docker) implements Rule {

  @Override
  public void check(Bound settings, Diagnostics found) {
    settings
        .one(ImagesSettings.class)
        .filter(images -> images.value().build() && images.value().registry().isEmpty())
        .filter(images -> !docker.isThere())
        .map((Located<ImagesSettings> images) -> images.at("build"))
        .ifPresent(location -> found.error(location, message()));
  }

  private Message message() {
    return Message.of(
            ErrorCode.NO_DOCKER,
            "images are built by Docker, and no daemon answers at "
                + String.join(" or ", docker.hosts()))
        .why("the docker plugin asks it before it plans the first image, at a preview too")
        .help(
            "start Docker, or name another daemon with `export DOCKER_HOST=ssh://USER@HOST`; what"
                + " `docker context use` chose is not looked at");
  }
}
