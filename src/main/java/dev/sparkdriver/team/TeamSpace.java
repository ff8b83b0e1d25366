package dev.sparkdriver.team;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.LimitRange;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.AccessMode;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.network.Policy;
import dev.sparkdriver.network.Walls;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A team's namespace with its quota, its default limits, its network policies, and its shared
 * folder if it has one.
 */
public final class TeamSpace extends ComponentResource {

  private static final String TYPE = "sparkdriver:team:TeamSpace";

  private final Ownership ownership;
  private final Output<String> namespace;
  private final List<Resource> prerequisites;

  /**
   * What a team's namespace is made from.
   *
   * @param team the team's name, which is the namespace's too
   * @param quota the most that its pods and volumes may ask for together
   * @param shared the volume of the folder that all its pods see, where it has one
   * @param keepsVolumes whether a volume of the team or its notebooks stays when the stack forgets
   *     it, and the namespace with it
   * @param guarded the notebooks whose pods the API server keeps from other accounts
   * @param ownership which stack the namespace belongs to, and whether it was there before
   * @param policies the network policies of all its pods
   */
  public record Args(
      String team,
      TeamSettings.Quota quota,
      Optional<Recipe.Volume> shared,
      boolean keepsVolumes,
      List<String> guarded,
      Ownership ownership,
      Map<ObjectName, Policy> policies) {}

  /** Creates the namespace and what is in it. */
  public TeamSpace(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    ownership = args.ownership();
    var manifests = new TeamManifests(args.team(), args.quota(), ownership);
    var objects = manifests.objects();
    var keep = args.keepsVolumes() || keeps(objects.namespace());
    var space = new Namespace(name, manifests.namespace(keep), Options.kept(this, keep));
    namespace = space.metadata().applyValue(metadata -> metadata.name().orElseThrow());
    var quota =
        new ResourceQuota(name + "/quota", manifests.quota(namespace), made(objects.quota()));
    var priorities =
        new ResourceQuota(
            name + "/priorities", manifests.priorities(namespace), made(objects.priorities()));
    var limits =
        new LimitRange(name + "/limits", manifests.limits(namespace), made(objects.limits()));
    var account =
        new ServiceAccount(
            name + "/account", manifests.account(namespace), made(objects.account()));
    var walls =
        new Walls(
            name + "/walls",
            new Walls.Args(namespace, ownership, Labels.team(args.team()), args.policies()),
            Options.component(this));
    var ready = new ArrayList<Resource>(List.of(quota, priorities, limits, account));
    ready.addAll(walls.policies());
    ready.addAll(accountPolicy(name, args));
    args.shared()
        .map(volume -> shared(volume, objects.shared()))
        .map(claim -> new SharedFolder.Args(manifests, namespace, claim))
        .map(folder -> new SharedFolder(name + "/shared", folder, Options.component(this)))
        .ifPresent(folder -> ready.add(folder.claim()));
    prerequisites = List.copyOf(ready);
    registerOutputs(Map.of("namespace", namespace));
  }

  private List<Resource> accountPolicy(String name, Args args) {
    if (args.guarded().isEmpty()) {
      return List.of();
    }
    var policy = new AccountPolicy.Args(args.team(), args.guarded(), ownership);
    return List.of(
        new AccountPolicy(name + "/accounts", policy, Options.component(this)).binding());
  }

  private VolumeClaim shared(Recipe.Volume volume, ObjectName claim) {
    var stays = VolumeClaim.stays(volume, claim, ownership);
    return new VolumeClaim(volume, AccessMode.MANY_NODES, stays);
  }

  private CustomResourceOptions made(ObjectName object) {
    return Options.kept(this, keeps(object));
  }

  private boolean keeps(ObjectName object) {
    return ownership.keeps(object);
  }

  /** Which stack the objects in the namespace belong to. */
  public Ownership ownership() {
    return ownership;
  }

  /** The namespace's name, once it exists. */
  public Output<String> namespace() {
    return namespace;
  }

  /** All that is in it or guards it, which has to be there before any pod. */
  public List<Resource> prerequisites() {
    return prerequisites;
  }
}
