package dev.sparkdriver.cluster;

import com.pulumi.resources.Resource;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;

/** Knows the cloud rights of each notebook's service accounts. */
@FunctionalInterface
public interface WorkloadIdentity {

  /** No rights at all. */
  WorkloadIdentity NONE = (team, notebook) -> List.of();

  /** The grants to a notebook's accounts, which wait for them: no pod starts without its rights. */
  List<Resource> grants(TeamSettings team, NotebookSettings notebook);
}
