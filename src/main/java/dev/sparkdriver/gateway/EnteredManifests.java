package dev.sparkdriver.gateway;

import com.pulumi.core.Output;
import dev.sparkdriver.kubernetes.CustomKind;
import dev.sparkdriver.kubernetes.CustomObjectArgs;
import dev.sparkdriver.kubernetes.EntranceObjects;
import dev.sparkdriver.settings.ExposureSettings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Manifests of what leads from the stack's own entrance to a gateway.
 *
 * @param context what all objects of the gateway have in common
 * @param settings how the gateway is exposed
 */
record EnteredManifests(GatewayContext context, ExposureSettings settings) {

  /** A websocket ends after as many seconds, whatever goes through it: a day. */
  private static final int LONGEST = 86_400;

  private static final int CHECKED_EVERY = 15;

  /** As patient as the kubelet, while passwords are tried. */
  private static final int PATIENCE = 10;

  CustomObjectArgs route() {
    var entrance = EntranceObjects.gateway();
    var parent =
        Map.of(
            "name", entrance.name(),
            "namespace", entrance.namespace(),
            "sectionName", EntranceManifests.HTTPS);
    var backend = Map.of("name", service(), "port", GatewayAddress.HTTPS);
    return new CustomObjectArgs(
        CustomKind.HTTP_ROUTE,
        context.metadata(context.objects().route()),
        Map.of(
            "parentRefs", List.of(parent),
            "hostnames", List.of(settings.host(context.names().team(), context.names().notebook())),
            "rules", List.of(Map.of("backendRefs", List.of(backend)))));
  }

  /** It comes by TLS, as people do: without, it would be sent on to `https`. */
  CustomObjectArgs healthCheck() {
    var check =
        Map.of(
            "portSpecification", "USE_FIXED_PORT",
            "port", GatewayAddress.SECURE,
            "requestPath", "/ping");
    return new CustomObjectArgs(
        CustomKind.HEALTH_CHECK_POLICY,
        context.metadata(context.objects().healthCheck()),
        ofService(
            Map.of(
                "checkIntervalSec", CHECKED_EVERY,
                "timeoutSec", PATIENCE,
                "config", Map.of("type", "HTTPS", "httpsHealthCheck", check))));
  }

  /** It writes no log, whose lines would have whole addresses. */
  CustomObjectArgs backend(Optional<Output<String>> armor) {
    var backend = new TreeMap<String, Object>();
    backend.put("timeoutSec", LONGEST);
    backend.put("logging", Map.of("enabled", false));
    armor.ifPresent(name -> backend.put("securityPolicy", name));
    return new CustomObjectArgs(
        CustomKind.BACKEND_POLICY,
        context.metadata(context.objects().backend()),
        ofService(backend));
  }

  private Map<String, Object> ofService(Map<String, Object> policy) {
    return Map.of(
        "default", policy, "targetRef", Map.of("group", "", "kind", "Service", "name", service()));
  }

  private String service() {
    return context.objects().service().name();
  }
}
