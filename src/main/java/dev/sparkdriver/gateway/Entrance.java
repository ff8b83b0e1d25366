package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.Namespace;
import com.pulumi.kubernetes.core.v1.ResourceQuota;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.Resource;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.network.GatewayPolicies;
import dev.sparkdriver.network.Walls;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people of all teams come by on Google Cloud: a Gateway of the Gateway API, of which GKE
 * makes a load balancer. It has a namespace of its own, and takes routes of gateways' alone.
 */
public final class Entrance extends ComponentResource {

  private static final String TYPE = "sparkdriver:gateway:Entrance";
  private static final String NAME = "entrance";

  private final Optional<Output<String>> armor;
  private final CustomResource gateway;

  /**
   * What Google has for it, by the names there.
   *
   * @param address the reserved address
   * @param certificates the map from host names to certificates
   * @param tls the policy that says what TLS has to be
   * @param armor who may come, where that is said
   * @param used all of it, which has to stay until the load balancer is gone
   */
  public record Google(
      Output<String> address,
      Output<String> certificates,
      Output<String> tls,
      Optional<Output<String>> armor,
      List<Resource> used) {}

  /** Creates the entrance; a stack has one. */
  public Entrance(Google google, Ownership ownership, ComponentResourceOptions options) {
    super(TYPE, NAME, options);
    armor = google.armor();
    var manifests = new EntranceManifests(ownership);
    var space = new Namespace(NAME, manifests.namespace(), Options.of(this));
    var namespace = space.metadata().applyValue(metadata -> metadata.name().orElseThrow());
    new ResourceQuota(NAME + "/quota", manifests.quota(namespace), Options.of(this));
    new Walls(
        NAME + "/walls",
        new Walls.Args(namespace, ownership, Labels.entrance(), GatewayPolicies.ofEntrance()),
        Options.component(this));
    gateway =
        manifests
            .gateway(namespace, google)
            .declare(
                NAME + "/gateway", Options.after(this, google.used().toArray(Resource[]::new)));
    var policy =
        manifests
            .policy(namespace, google.tls())
            .declare(NAME + "/policy", Options.after(this, gateway));
    manifests.redirect(namespace).declare(NAME + "/redirect", Options.after(this, policy));
    registerOutputs(Map.of());
  }

  /** What routes begin at. */
  Resource gateway() {
    return gateway;
  }

  /** What Google's policy is called that says who may come, where there is one. */
  Optional<Output<String>> armor() {
    return armor;
  }
}
