package dev.sparkdriver.team;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;
import java.util.Map;

/** A team's namespace with its quota and its default limits. */
public final class TeamSpace extends ComponentResource {

  private static final String TYPE = "sparkdriver:team:TeamSpace";

  private final Ownership ownership;
  private final Output<String> namespace;
  private final List<Resource> bounds;

  /**
   * What a team's namespace is made from.
   *
   * @param team the team's name, which is the namespace's too
   * @param quota the most that its pods and volumes may ask for together
   * @param ownership which stack the namespace belongs to, and whether it was there before
   */
  public record Args(String team, TeamSettings.Quota quota, Ownership ownership) {}

  /** Creates the namespace with its quota and default limits. */
  public TeamSpace(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    ownership = args.ownership();
    var manifests = new TeamManifests(args.team(), args.quota(), ownership);
    var objects = manifests.objects();
    var space = new Namespace(name, manifests.namespace(), made(objects.namespace()));
    namespace = space.metadata().applyValue(metadata -> metadata.name().orElseThrow());
    var quota =
        new ResourceQuota(name + "/quota", manifests.quota(namespace), made(objects.quota()));
    var limits =
        new LimitRange(name + "/limits", manifests.limits(namespace), made(objects.limits()));
    bounds = List.of(quota, limits);
    registerOutputs(Map.of("namespace", namespace));
  }

  private CustomResourceOptions made(ObjectName object) {
    return Options.kept(this, ownership.keeps(object));
  }

  /** Which stack the objects in the namespace belong to. */
  public Ownership ownership() {
    return ownership;
  }

  /** The namespace's name, once it exists. */
  public Output<String> namespace() {
    return namespace;
  }

  /** Quota and default limits, which have to be there before any pod. */
  public List<Resource> bounds() {
    return bounds;
  }
}
