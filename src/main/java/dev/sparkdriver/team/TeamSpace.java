package dev.sparkdriver.team;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.naming.Children;
import dev.sparkdriver.naming.Labels;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;

/** A team's namespace and what its pods may take and do in it. */
public final class TeamSpace extends ComponentResource {

  private static final String TYPE = "sparkdriver:team:TeamSpace";

  private final Output<String> namespace;
  private final List<Resource> bounds;

  /** Makes the space of a team. */
  public TeamSpace(TeamSettings team, ComponentResourceOptions options) {
    super(TYPE, team.name(), options);
    var labels = Labels.team(team.name());
    var space =
        new Namespace(team.name(), TeamManifests.namespace(team.name(), labels), Children.of(this));
    namespace = space.metadata().applyValue(metadata -> metadata.name().orElseThrow());
    var quota =
        new ResourceQuota(
            team.name() + "/quota",
            TeamManifests.quota(namespace, labels, team.quota()),
            Children.of(this));
    var limits =
        new LimitRange(
            team.name() + "/limits", TeamManifests.limits(namespace, labels), Children.of(this));
    bounds = List.of(quota, limits);
    registerOutputs(Map.of("namespace", namespace));
  }

  /** The namespace's name, once it exists. */
  public Output<String> namespace() {
    return namespace;
  }

  /** What pods must wait for, so that none escapes the quota and the default limits. */
  public List<Resource> bounds() {
    return bounds;
  }
}
