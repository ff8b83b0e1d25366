package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.naming.Children;
import dev.sparkdriver.naming.Names;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import dev.sparkdriver.team.WorkloadIdentity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The identities of the notebooks whose teams have buckets; the others have nothing to be. */
final class GoogleIdentities extends ComponentResource implements WorkloadIdentity {
  private static final String TYPE = "sparkdriver:gcp:GoogleIdentities";
  private static final String ANNOTATION = "iam.gke.io/gcp-service-account";

  private final Map<String, NotebookIdentity> identities = new TreeMap<>();

  GoogleIdentities(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    for (var team : args.teams()) {
      if (!team.buckets().isEmpty()) {
        team.notebooks().forEach(notebook -> add(args, team, notebook));
      }
    }
    registerOutputs(Map.of());
  }

  @Override
  public Output<Map<String, String>> annotations(TeamSettings team, NotebookSettings notebook) {
    var path = new Names(team.name(), notebook.name()).path();
    return Optional.ofNullable(identities.get(path))
        .map(NotebookIdentity::email)
        .map(email -> email.applyValue(address -> Map.of(ANNOTATION, address)))
        .orElse(Output.of(Map.of()));
  }

  private void add(Args args, TeamSettings team, NotebookSettings notebook) {
    var names = new Names(team.name(), notebook.name());
    var identity =
        new NotebookIdentity.Args(args.services(), args.cluster(), names, team.buckets());
    identities.put(
        names.path(), new NotebookIdentity(names.path(), identity, Children.component(this)));
  }

  /** What the identities are told. */
  record Args(ProjectServices services, Resource cluster, List<TeamSettings> teams) {}
}
