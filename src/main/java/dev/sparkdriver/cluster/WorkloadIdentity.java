package dev.sparkdriver.cluster;

import com.pulumi.resources.Resource;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;

/** What a notebook's accounts may do in the cloud around the cluster. */
@FunctionalInterface
public interface WorkloadIdentity {

  /** Nothing. */
  WorkloadIdentity NONE = (team, notebook) -> List.of();

  /** The grants to its accounts, which wait for them: no pod is to start without its rights. */
  List<Resource> grants(TeamSettings team, NotebookSettings notebook);
}
