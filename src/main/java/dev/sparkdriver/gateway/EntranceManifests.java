package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.core.v1.NamespaceArgs;
import com.pulumi.kubernetes.core.v1.ResourceQuotaArgs;
import com.pulumi.kubernetes.core.v1.inputs.ResourceQuotaSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.CustomObjectArgs;
import dev.sparkdriver.kubernetes.EntranceObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.PodSecurity;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Manifests of what people of all teams come by.
 *
 * @param ownership which stack they belong to
 */
record EntranceManifests(Ownership ownership) {

  /** The listener with TLS. */
  static final String HTTPS = "https";

  private static final String HTTP = "http";
  private static final String CLASS = "gke-l7-global-external-managed";
  private static final String CERTIFICATES = "networking.gke.io/certmap";

  NamespaceArgs namespace() {
    var namespace = EntranceObjects.namespace();
    return NamespaceArgs.builder()
        .metadata(
            ObjectMetaArgs.builder()
                .name(namespace.name())
                .labels(Labels.entrance().with(PodSecurity.namespace()))
                .annotations(ownership.annotations(namespace))
                .build())
        .build();
  }

  /** Nothing in it is made of pods. */
  ResourceQuotaArgs quota(Output<String> namespace) {
    var hard = new TreeMap<String, String>();
    for (var resource :
        List.of("pods", "requests.cpu", "requests.memory", "services", "persistentvolumeclaims")) {
      hard.put(resource, "0");
    }
    return ResourceQuotaArgs.builder()
        .metadata(
            ownership.metadata(EntranceObjects.quota(), namespace, Labels.entrance(), Map.of()))
        .spec(ResourceQuotaSpecArgs.builder().hard(hard).build())
        .build();
  }

  /** GKE takes the certificates from the map, and so no listener names one. */
  CustomObjectArgs gateway(Output<String> namespace, Entrance.Google google) {
    var gateway = EntranceObjects.gateway();
    var annotations =
        google
            .certificates()
            .applyValue(
                map -> {
                  Map<String, String> all = ownership.annotations(gateway);
                  all.put(CERTIFICATES, map);
                  return all;
                });
    var metadata =
        ObjectMetaArgs.builder()
            .name(gateway.name())
            .namespace(namespace)
            .labels(Labels.entrance().all())
            .annotations(annotations)
            .build();
    return new CustomObjectArgs(
        CustomKind.GATEWAY,
        metadata,
        Map.of(
            "gatewayClassName", CLASS,
            "addresses", List.of(Map.of("type", "NamedAddress", "value", google.address())),
            "listeners",
                List.of(
                    listener(HTTPS, GatewayAddress.HTTPS, ofGateways()),
                    listener(HTTP, GatewayAddress.HTTP, Map.of("from", "Same")))));
  }

  /** Google's own default takes TLS of 1999. */
  CustomObjectArgs policy(Output<String> namespace, Output<String> tls) {
    var target =
        Map.of(
            "group", CustomKind.GATEWAY.group(),
            "kind", CustomKind.GATEWAY.kind().text(),
            "name", EntranceObjects.gateway().name());
    return new CustomObjectArgs(
        CustomKind.GATEWAY_POLICY,
        ownership.metadata(EntranceObjects.policy(), namespace, Labels.entrance(), Map.of()),
        Map.of("targetRef", target, "default", Map.of("sslPolicy", tls)));
  }

  private static Map<String, Object> listener(
      String name, int port, Map<String, Object> namespaces) {
    return Map.of(
        "name",
        name,
        "protocol",
        name.equals(HTTPS) ? "HTTPS" : "HTTP",
        "port",
        port,
        "allowedRoutes",
        Map.of("namespaces", namespaces, "kinds", List.of(Map.of("kind", "HTTPRoute"))));
  }

  private static Map<String, Object> ofGateways() {
    return Map.of("from", "Selector", "selector", Map.of("matchLabels", Labels.ENTERED));
  }

  CustomObjectArgs redirect(Output<String> namespace) {
    var parent = Map.of("name", EntranceObjects.gateway().name(), "sectionName", HTTP);
    var redirect =
        Map.of(
            "type",
            "RequestRedirect",
            "requestRedirect",
            Map.of("scheme", "https", "statusCode", 301));
    return new CustomObjectArgs(
        CustomKind.HTTP_ROUTE,
        ownership.metadata(EntranceObjects.redirect(), namespace, Labels.entrance(), Map.of()),
        Map.of(
            "parentRefs", List.of(parent),
            "rules", List.of(Map.of("filters", List.of(redirect)))));
  }
}
