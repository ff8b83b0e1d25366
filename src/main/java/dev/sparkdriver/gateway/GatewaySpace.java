package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.kubernetes.core.v1.ServiceAccount;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.ObjectName;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.network.Policy;
import dev.sparkdriver.network.Walls;
import dev.sparkdriver.settings.TeamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The namespace of a team's gateways: who may make pods of the team may look at nothing in it. */
public final class GatewaySpace extends ComponentResource {

  private static final String TYPE = "sparkdriver:gateway:GatewaySpace";

  private final Ownership ownership;
  private final Output<String> namespace;
  private final List<Resource> prerequisites;

  /**
   * What it is made from.
   *
   * @param team the team, some of whose notebooks have a gateway
   * @param ownership which stack the namespace belongs to, and whether it was there before
   * @param policies the network policies of all its pods
   */
  public record Args(TeamSettings team, Ownership ownership, Map<ObjectName, Policy> policies) {}

  /** Creates the namespace and what is in it before any gateway. */
  public GatewaySpace(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    ownership = args.ownership();
    var manifests = new GatewaySpaceManifests(args.team(), ownership);
    var objects = manifests.objects();
    var space =
        new Namespace(
            name, manifests.namespace(), Options.kept(this, ownership.keeps(objects.namespace())));
    namespace = space.metadata().applyValue(metadata -> metadata.name().orElseThrow());
    var quota =
        new ResourceQuota(
            name + "/quota",
            manifests.quota(namespace),
            Options.kept(this, ownership.keeps(objects.quota())));
    var account =
        new ServiceAccount(name + "/account", manifests.account(namespace), Options.of(this));
    var labels = Labels.team(args.team().name());
    var walls =
        new Walls(
            name + "/walls",
            new Walls.Args(namespace, ownership, labels, args.policies()),
            Options.component(this));
    var ready = new ArrayList<Resource>(List.of(quota, account));
    ready.addAll(walls.policies());
    prerequisites = List.copyOf(ready);
    registerOutputs(Map.of("namespace", namespace));
  }

  /** Which stack the objects in the namespace belong to. */
  Ownership ownership() {
    return ownership;
  }

  /** The namespace's name, once it exists. */
  Output<String> namespace() {
    return namespace;
  }

  /** All that is in it, which has to be there before any pod. */
  List<Resource> prerequisites() {
    return prerequisites;
  }
}
