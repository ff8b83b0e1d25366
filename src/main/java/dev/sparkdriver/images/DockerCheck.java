package dev.sparkdriver.images;

import dev.sparkdriver.settings.SettingsCheck;
import dev.sparkdriver.settings.SettingsReader;
import dev.sparkdriver.settings.problem.Code;
import dev.sparkdriver.settings.problem.Complaint;
import dev.sparkdriver.settings.problem.Problems;

/**
 * Refuses to build images where no Docker daemon is: the docker plugin would, only later and in
 * words of its own, and at a preview as well.
 */
public record DockerCheck(DockerDaemon docker) implements SettingsReader.Judge {

  @Override
  public void judge(SettingsCheck check, Problems problems) {
    if (check.settings().images().build() && !docker.isThere()) {
      problems.error(check.place("images.build"), complaint());
    }
  }

  private Complaint complaint() {
    return Complaint.of(
            Code.NO_DOCKER,
            "images are built by Docker, and no daemon answers at "
                + String.join(" or ", docker.hosts()))
        .why("the docker plugin asks it before it plans the first image, at a preview too")
        .help(
            "start Docker, or name another daemon with `export DOCKER_HOST=ssh://USER@HOST`; what"
                + " `docker context use` chose is not looked at");
  }
}
