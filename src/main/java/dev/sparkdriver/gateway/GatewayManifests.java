package dev.sparkdriver.gateway;

import com.pulumi.kubernetes.apps.v1.DeploymentArgs;
import com.pulumi.kubernetes.apps.v1.inputs.DeploymentSpecArgs;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.kubernetes.core.v1.SecretArgs;
import com.pulumi.kubernetes.core.v1.ServiceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServicePortArgs;
import com.pulumi.kubernetes.core.v1.inputs.ServiceSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.sparkdriver.kubernetes.FileSecret;
import dev.sparkdriver.kubernetes.Ownership;
import dev.sparkdriver.kubernetes.RegistrySecret;
import dev.sparkdriver.kubernetes.TlsFiles;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ExposureSettings;
import dev.sparkdriver.settings.Recipe.RegistryLogin;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Manifests of a gateway's objects.
 *
 * @param context what all of them have in common
 * @param address where people reach it
 */
record GatewayManifests(GatewayContext context, GatewayAddress address) {

  SecretArgs keys(Map<String, String> files) {
    return FileSecret.of(context.metadata(context.objects().keys()), files);
  }

  ConfigMapArgs files(Map<String, String> files) {
    return ConfigMapArgs.builder()
        .metadata(context.metadata(context.objects().files()))
        .data(files)
        .build();
  }

  SecretArgs tls(TlsFiles tls) {
    return FileSecret.of(context.metadata(context.objects().tls()), tls);
  }

  SecretArgs registry(RegistryLogin login) {
    return RegistrySecret.of(context.metadata(context.objects().registry()), login.revealed());
  }

  DeploymentArgs server(GatewayPod.Args pod) {
    return DeploymentArgs.builder()
        .metadata(context.metadata(context.objects().server()))
        .spec(
            DeploymentSpecArgs.builder()
                .replicas(1)
                .selector(
                    LabelSelectorArgs.builder().matchLabels(context.labels().selector()).build())
                .template(GatewayPod.template(context, address, pod))
                .build())
        .build();
  }

  /** The plugin does not wait for it, as for no Service. */
  ServiceArgs service() {
    var balancer = address.exposure().flatMap(ExposureSettings::loadBalancer);
    var annotations = new TreeMap<String, String>();
    balancer.ifPresent(each -> annotations.putAll(each.annotations()));
    annotations.putAll(Ownership.UNAWAITED);
    var spec =
        ServiceSpecArgs.builder()
            .type(balancer.isPresent() ? "LoadBalancer" : "ClusterIP")
            .selector(context.labels().selector())
            .ports(ports(balancer.isPresent()));
    balancer.ifPresent(
        each ->
            spec.loadBalancerSourceRanges(
                each.sourceRanges().stream().map(Cidr::toString).toList()));
    return ServiceArgs.builder()
        .metadata(context.metadata(context.objects().service(), annotations))
        .spec(spec.build())
        .build();
  }

  /** Who ends TLS before it may take a port of 443, or of that name, for one that has TLS. */
  private List<ServicePortArgs> ports(boolean balanced) {
    var http = port("http", GatewayAddress.HTTP, GatewayAddress.PLAIN).build();
    if (address.isBehindAnother()) {
      return List.of(http);
    }
    var https = port("https", GatewayAddress.HTTPS, GatewayAddress.SECURE);
    if (address.isBehindGoogle()) {
      // Else its load balancer speaks to the pod without TLS.
      https.appProtocol("HTTPS");
    }
    return balanced ? List.of(https.build(), http) : List.of(https.build());
  }

  private static ServicePortArgs.Builder port(String name, int port, int target) {
    return ServicePortArgs.builder().name(name).port(port).targetPort(target).protocol("TCP");
  }
}
