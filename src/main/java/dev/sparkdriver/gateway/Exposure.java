package dev.sparkdriver.gateway;

import com.pulumi.kubernetes.core.v1.Service;
import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.ExposureSettings;
import java.util.Map;
import java.util.Optional;

/**
 * What leads from outside of the cluster to a gateway's Service: an Ingress, perhaps with a
 * certificate that cert-manager is asked for, or a route of the Gateway API: from somebody's
 * Gateway, or from the stack's own entrance. A load balancer is the Service itself.
 */
final class Exposure extends ComponentResource {

  private static final String TYPE = "sparkdriver:gateway:Exposure";

  /**
   * What leads where.
   *
   * @param context what all objects of the gateway have in common
   * @param settings how the gateway is exposed
   * @param service the gateway's Service
   * @param entrance the stack's own entrance, where there is one
   */
  record Args(
      GatewayContext context,
      ExposureSettings settings,
      Service service,
      Optional<Entrance> entrance) {}

  Exposure(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var manifests = new ExposureManifests(args.context(), args.settings());
    args.settings()
        .ingress()
        .ifPresent(
            ingress ->
                new Ingress(name + "/ingress", manifests.ingress(ingress), Options.of(this)));
    args.settings()
        .certificate()
        .issuer()
        .ifPresent(
            issuer ->
                manifests.certificate(issuer).declare(name + "/certificate", Options.of(this)));
    args.settings()
        .gatewayApi()
        .ifPresent(gateway -> manifests.route(gateway).declare(name + "/route", Options.of(this)));
    args.settings()
        .gke()
        .flatMap(google -> args.entrance())
        .ifPresent(entrance -> enter(name, args, entrance));
    registerOutputs(Map.of());
  }

  /** The route comes last and goes first: nobody comes by it while others than those may. */
  private void enter(String name, Args args, Entrance entrance) {
    var manifests = new EnteredManifests(args.context(), args.settings());
    var after = Options.after(this, args.service());
    var health = manifests.healthCheck().declare(name + "/health", after);
    var backend = manifests.backend(entrance.armor()).declare(name + "/backend", after);
    manifests
        .route()
        .declare(
            name + "/route",
            Options.after(this, args.service(), health, backend, entrance.gateway()));
  }
}
