package dev.sparkdriver.images;

import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.validation.SettingsReader;
import dev.sparkdriver.validation.Validation;

/**
 * Refuses to build images where no Docker daemon is: the docker plugin would, only later and in
 * words of its own, and at a preview as well.
 */
public record DockerCheck(DockerDaemon docker) implements SettingsReader.Judge {

  @Override
  public void judge(Validation check, Diagnostics problems) {
    if (check.settings().images().build() && !docker.isThere()) {
      problems.error(check.place("images.build"), complaint());
    }
  }

  private Message complaint() {
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
