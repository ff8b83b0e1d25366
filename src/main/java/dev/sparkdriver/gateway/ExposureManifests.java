package dev.sparkdriver.gateway;

import com.pulumi.kubernetes.networking.v1.IngressArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressPathArgs;
import com.pulumi.kubernetes.networking.v1.inputs.HTTPIngressRuleValueArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressRuleArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressServiceBackendArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressSpecArgs;
import com.pulumi.kubernetes.networking.v1.inputs.IngressTLSArgs;
import com.pulumi.kubernetes.networking.v1.inputs.ServiceBackendPortArgs;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.CustomObjectArgs;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.settings.ExposureSettings;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Manifests of what leads to a gateway.
 *
 * @param context what all objects of the gateway have in common
 * @param settings how the gateway is exposed
 */
record ExposureManifests(GatewayContext context, ExposureSettings settings) {

  private String host() {
    return settings.host(context.names().team(), context.names().notebook());
  }

  private String service() {
    return context.objects().service().name();
  }

  /** The plugin would wait for an address, which a cluster may give when somebody says so. */
  IngressArgs ingress(ExposureSettings.Ingress ingress) {
    var annotations = new TreeMap<>(ingress.annotations());
    annotations.putAll(Ownership.UNAWAITED);
    var spec =
        IngressSpecArgs.builder()
            .tls(IngressTLSArgs.builder().hosts(host()).secretName(certificateSecret()).build())
            .rules(IngressRuleArgs.builder().host(host()).http(everyPath()).build());
    ingress.className().ifPresent(spec::ingressClassName);
    return IngressArgs.builder()
        .metadata(context.metadata(context.objects().ingress(), annotations))
        .spec(spec.build())
        .build();
  }

  private String certificateSecret() {
    var certificate = settings.certificate();
    if (certificate.issuer().isPresent()) {
      return context.objects().issued();
    }
    return certificate.fromSecret().orElseGet(() -> context.objects().tls().name());
  }

  private HTTPIngressRuleValueArgs everyPath() {
    var port = ServiceBackendPortArgs.builder().number(GatewayAddress.HTTP).build();
    var service = IngressServiceBackendArgs.builder().name(service()).port(port).build();
    return HTTPIngressRuleValueArgs.builder()
        .paths(
            HTTPIngressPathArgs.builder()
                .path("/")
                .pathType("Prefix")
                .backend(IngressBackendArgs.builder().service(service).build())
                .build())
        .build();
  }

  CustomObjectArgs route(ExposureSettings.GatewayApi gateway) {
    var parent = new TreeMap<String, Object>();
    parent.put("name", gateway.name());
    parent.put("namespace", gateway.namespace());
    gateway.section().ifPresent(section -> parent.put("sectionName", section));
    var backend = Map.of("name", service(), "port", GatewayAddress.HTTP);
    return new CustomObjectArgs(
        CustomKind.HTTP_ROUTE,
        context.metadata(context.objects().route()),
        Map.of(
            "parentRefs", List.of(parent),
            "hostnames", List.of(host()),
            "rules", List.of(Map.of("backendRefs", List.of(backend)))));
  }

  CustomObjectArgs certificate(String issuer) {
    return new CustomObjectArgs(
        CustomKind.CERTIFICATE,
        context.metadata(context.objects().certificate()),
        Map.of(
            "secretName", context.objects().issued(),
            "dnsNames", List.of(host()),
            "privateKey", Map.of("algorithm", "ECDSA", "rotationPolicy", "Always"),
            "issuerRef", Map.of("kind", "ClusterIssuer", "name", issuer)));
  }
}
