package dev.sparkdriver.team;

import com.pulumi.core.Output;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.Map;

/** What a notebook's driver is to the cloud around the cluster. */
@FunctionalInterface
public interface WorkloadIdentity {

  /** Nobody. */
  WorkloadIdentity NONE = (team, notebook) -> Output.of(Map.of());

  /** The annotations that tie the driver's account to a cloud identity. */
  Output<Map<String, String>> annotations(TeamSettings team, NotebookSettings notebook);
}
