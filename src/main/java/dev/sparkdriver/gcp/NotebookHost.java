package dev.sparkdriver.gcp;

import com.google.common.hash.Hashing;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * The host name of a notebook that people come to by Google's load balancer.
 *
 * @param names the notebook's names
 * @param host the host name
 */
record NotebookHost(Names names, String host) {

  private static final int DIGITS = 16;

  /** Those of all teams. */
  static List<NotebookHost> of(List<TeamSettings> teams) {
    return teams.stream().flatMap(NotebookHost::of).toList();
  }

  private static Stream<NotebookHost> of(TeamSettings team) {
    return team.notebooks().stream()
        .flatMap(
            notebook ->
                notebook
                    .recipe()
                    .exposure()
                    .filter(exposure -> exposure.gke().isPresent())
                    .map(exposure -> of(new Names(team.name(), notebook.name()), exposure))
                    .stream());
  }

  private static NotebookHost of(Names names, ExposureSettings exposure) {
    return new NotebookHost(names, exposure.host(names.team(), names.notebook()));
  }

  /** What Google calls its certificate: names there are shorter than host names may be. */
  String id() {
    var hash = Hashing.sha256().hashString(host, StandardCharsets.UTF_8).toString();
    return ProjectFoundation.NAME + "-" + hash.substring(0, DIGITS);
  }

  /** Its certificate's id, which a preview that makes it does not know from the certificate. */
  String certificate(String project) {
    return "projects/%s/locations/global/certificates/%s".formatted(project, id());
  }
}
