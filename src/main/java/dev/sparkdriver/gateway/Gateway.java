package dev.sparkdriver.gateway;

import com.pulumi.kubernetes.apps.v1.Deployment;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.Secret;
import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.Resource;
import dev.sparkdriver.config.bind.SecretText;
import dev.sparkdriver.kubernetes.Names;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.network.GatewayPolicies;
import dev.sparkdriver.network.Walls;
import dev.sparkdriver.settings.Recipe;
import dev.sparkdriver.tls.Certificates;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What asks people who they are before they reach a notebook: oauth2-proxy, in front of it. */
public final class Gateway extends ComponentResource {

  private static final String TYPE = "sparkdriver:gateway:Gateway";

  /**
   * What a gateway is made from.
   *
   * @param names the notebook's names
   * @param recipe the notebook's recipe, all layers together
   * @param placement the nodes that its pod may run on
   * @param space the namespace of the team's gateways
   * @param made what the stack makes itself for it
   * @param entrance what people of all teams come by, where there is one
   */
  public record Args(
      Names names,
      Recipe recipe,
      Placement placement,
      GatewaySpace space,
      Made made,
      Optional<Entrance> entrance) {

    private GatewayAddress address() {
      return new GatewayAddress(names, recipe.exposure());
    }
  }

  /**
   * What nobody chose.
   *
   * @param certificates where certificates come from
   * @param secret what the notebook's server knows the gateway by
   */
  public record Made(Certificates certificates, SecretText secret) {}

  /** Creates the gateway of one notebook. */
  public Gateway(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var space = args.space();
    var context = new GatewayContext(args.names(), space.namespace(), space.ownership());
    var address = args.address();
    var manifests = new GatewayManifests(context, address);
    var needed = new ArrayList<Resource>(space.prerequisites());
    var walls = new Walls(name + "/walls", walls(args, context), Options.component(this));
    needed.addAll(walls.policies());
    args.recipe()
        .images()
        .registryLogin()
        .map(manifests::registry)
        .ifPresent(login -> needed.add(new Secret(name + "/registry", login, Options.of(this))));

    var secrets = GatewayKeys.files(args.names(), args.recipe().login(), args.made().secret());
    needed.add(new Secret(name + "/keys", manifests.keys(secrets), Options.of(this)));
    var files = GatewayFiles.of(address, args.recipe().login());
    needed.add(new ConfigMap(name + "/files", manifests.files(files), Options.of(this)));
    var contents = new TreeMap<>(secrets);
    contents.putAll(files);
    if (address.othersCertificate().isEmpty()) {
      var tls = args.made().certificates().of(context.objects().tls(), address.certified());
      contents.put(GatewayPod.CERTIFICATE, tls.certificate());
      needed.add(new Secret(name + "/tls", manifests.tls(tls), Options.of(this)));
    }
    new Deployment(
        name + "/server",
        manifests.server(pod(args, contents)),
        Options.after(this, needed.toArray(Resource[]::new)));
    var service = new Service(name + "/service", manifests.service(), Options.of(this));
    args.recipe()
        .exposure()
        .map(exposure -> new Exposure.Args(context, exposure, service, args.entrance()))
        .ifPresent(exposure -> new Exposure(name + "/exposure", exposure, Options.component(this)));
    registerOutputs(Map.of());
  }

  private static Walls.Args walls(Args args, GatewayContext context) {
    return new Walls.Args(
        context.namespace(),
        context.ownership(),
        context.labels(),
        GatewayPolicies.of(args.names(), args.recipe(), args.address().ports()));
  }

  private static GatewayPod.Args pod(Args args, Map<String, String> contents) {
    var recipe = args.recipe();
    return new GatewayPod.Args(
        recipe.images().gateway().orElseThrow(),
        args.placement().narrowedTo(recipe.driver().placement()),
        recipe.images().pullSecretOf(args.names()),
        contents);
  }
}
