package dev.sparkdriver.gateway;

import com.pulumi.kubernetes.networking.v1.Ingress;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResource;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.CustomObjectArgs;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.ExposureSettings;
import java.util.Map;

/**
 * What leads from outside of the cluster to a gateway's Service: an Ingress, perhaps with a
 * certificate that cert-manager is asked for, or a route of the Gateway API. A load balancer is the
 * Service itself.
 */
final class Exposure extends ComponentResource {

  private static final String TYPE = "sparkdriver:gateway:Exposure";

  /**
   * What leads where.
   *
   * @param context what all objects of the gateway have in common
   * @param settings how the gateway is exposed
   */
  record Args(GatewayContext context, ExposureSettings settings) {}

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
                custom(
                    name + "/certificate", CustomKind.CERTIFICATE, manifests.certificate(issuer)));
    args.settings()
        .gatewayApi()
        .ifPresent(
            gateway -> custom(name + "/route", CustomKind.HTTP_ROUTE, manifests.route(gateway)));
    registerOutputs(Map.of());
  }

  private void custom(String name, CustomKind kind, CustomObjectArgs manifest) {
    new CustomResource(kind.type(), name, manifest, Options.of(this));
  }
}
