package dev.sparkdriver.gcp;

import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.cluster.WorkloadIdentity;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.DataSettings.Store;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The rights to buckets of the notebooks that have any. */
final class GoogleIdentities extends ComponentResource implements WorkloadIdentity {
  private static final String TYPE = "sparkdriver:gcp:GoogleIdentities";

  private final Map<String, List<Resource>> grants = new TreeMap<>();

  /**
   * Who gets rights, and where.
   *
   * @param project the project, whose number is in the names of identities
   * @param services the project's APIs
   * @param cluster the cluster, whose making also makes the pool of identities
   * @param teams the teams, whose notebooks name buckets
   */
  record Args(
      GoogleProject project,
      ProjectServices services,
      Resource cluster,
      List<TeamSettings> teams) {}

  GoogleIdentities(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    if (args.teams().stream().anyMatch(GoogleIdentities::usesBuckets)) {
      var services = args.services();
      var pool = new WorkloadPool(services.project(), args.project().number(services));
      for (var team : args.teams()) {
        team.notebooks().forEach(notebook -> add(args, pool, team, notebook));
      }
    }
    registerOutputs(Map.of());
  }

  private void add(Args args, WorkloadPool pool, TeamSettings team, NotebookSettings notebook) {
    var buckets = buckets(notebook);
    if (buckets.isEmpty()) {
      return;
    }
    var names = new Names(team.name(), notebook.name());
    var identity = new NotebookIdentity.Args(args.services(), args.cluster(), pool, names, buckets);
    grants.put(
        names.path(),
        new NotebookIdentity(names.path(), identity, Options.component(this)).grants());
  }

  /** True when notebooks of a team are granted rights to buckets. */
  static boolean usesBuckets(TeamSettings team) {
    return team.notebooks().stream().anyMatch(notebook -> !buckets(notebook).isEmpty());
  }

  private static List<Store> buckets(NotebookSettings notebook) {
    return notebook.recipe().data().stores().values().stream().filter(Store::isByIdentity).toList();
  }

  @Override
  public List<Resource> grants(TeamSettings team, NotebookSettings notebook) {
    return grants.getOrDefault(new Names(team.name(), notebook.name()).path(), List.of());
  }
}
