package dev.sparkdriver.gateway;

import com.google.common.hash.Hashing;
import com.pulumi.kubernetes.core.v1.inputs.ConfigMapVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerArgs;
import com.pulumi.kubernetes.core.v1.inputs.ContainerPortArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPGetActionArgs;
import com.pulumi.kubernetes.core.v1.inputs.HTTPHeaderArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.ProbeArgs;
import com.pulumi.kubernetes.core.v1.inputs.SecretVolumeSourceArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeArgs;
import com.pulumi.kubernetes.core.v1.inputs.VolumeMountArgs;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.sparkdriver.kubernetes.GatewaySpaceObjects;
import dev.sparkdriver.kubernetes.Labels;
import dev.sparkdriver.kubernetes.Placement;
import dev.sparkdriver.kubernetes.PodSecurity;
import dev.sparkdriver.kubernetes.PullSecret;
import dev.sparkdriver.settings.ImageReference;
import dev.sparkdriver.spark.ResourceRequests;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The template of a gateway's pod. */
final class GatewayPod {

  /** The folder with its configuration and pages. */
  static final String FILES = "/etc/sparkdriver/gateway/config";

  /** The folder with its secrets. */
  static final String KEYS = "/etc/sparkdriver/gateway/secret";

  /** The folder with its certificate. */
  static final String CERTIFICATE = "/etc/sparkdriver/gateway/certificate";

  private GatewayPod() {}

  /**
   * What the pod is made from.
   *
   * @param image oauth2-proxy
   * @param placement the nodes that it may run on
   * @param pullSecret the Secret with the registry's login
   * @param contents what its files hold, by which it starts anew when they change
   */
  record Args(
      ImageReference image,
      Placement placement,
      Optional<String> pullSecret,
      Map<String, String> contents) {}

  static PodTemplateSpecArgs template(GatewayContext context, GatewayAddress address, Args args) {
    return PodTemplateSpecArgs.builder()
        .metadata(
            ObjectMetaArgs.builder()
                .labels(context.labels().with(Labels.NO_SIDECAR))
                .annotations(Map.of("sparkdriver.dev/checksum", checksum(args.contents())))
                .build())
        .spec(spec(context, address, args))
        .build();
  }

  /** With random keys among the texts nothing can be guessed from it, and so it is in the clear. */
  private static String checksum(Map<String, String> contents) {
    return Hashing.sha256()
        .hashString(new TreeMap<>(contents).toString(), StandardCharsets.UTF_8)
        .toString();
  }

  private static PodSpecArgs spec(GatewayContext context, GatewayAddress address, Args args) {
    var objects = context.objects();
    var spec =
        PodSpecArgs.builder()
            .serviceAccountName(new GatewaySpaceObjects(context.names().team()).account().name())
            .automountServiceAccountToken(false)
            .enableServiceLinks(false)
            .securityContext(PodSecurity.pod())
            .containers(container(address, args))
            .volumes(
                VolumeArgs.builder()
                    .name("config")
                    .configMap(
                        ConfigMapVolumeSourceArgs.builder().name(objects.files().name()).build())
                    .build(),
                secret("secret", objects.keys().name()),
                secret("certificate", address.certificate()));
    args.placement().place(spec);
    PullSecret.use(args.pullSecret(), spec);
    return spec.build();
  }

  private static VolumeArgs secret(String volume, String name) {
    return VolumeArgs.builder()
        .name(volume)
        .secret(SecretVolumeSourceArgs.builder().secretName(name).build())
        .build();
  }

  private static ContainerArgs container(GatewayAddress address, Args args) {
    return ContainerArgs.builder()
        .name("gateway")
        .image(args.image().text())
        .imagePullPolicy("IfNotPresent")
        .args(
            "--config=" + FILES + "/" + CoreConfig.FILE,
            "--alpha-config=" + FILES + "/" + AlphaConfig.FILE)
        .ports(port("https", GatewayAddress.SECURE), port("http", GatewayAddress.PLAIN))
        // A password that is tried costs a tenth of a second of a whole processor.
        .resources(ResourceRequests.gateway().beside())
        .securityContext(PodSecurity.container())
        .volumeMounts(
            mount("config", FILES), mount("secret", KEYS), mount("certificate", CERTIFICATE))
        .readinessProbe(probe(address, "/ready").periodSeconds(5).timeoutSeconds(2).build())
        .livenessProbe(probe(address, "/ping").periodSeconds(30).timeoutSeconds(10).build())
        .build();
  }

  private static ContainerPortArgs port(String name, int number) {
    return ContainerPortArgs.builder().name(name).containerPort(number).protocol("TCP").build();
  }

  private static VolumeMountArgs mount(String volume, String path) {
    return VolumeMountArgs.builder().name(volume).mountPath(path).readOnly(true).build();
  }

  private static ProbeArgs.Builder probe(GatewayAddress address, String path) {
    var get = HTTPGetActionArgs.builder().path(path).port(address.port());
    if (address.isBehindAnother()) {
      // Else it is sent on to `https`, as people are.
      get.httpHeaders(HTTPHeaderArgs.builder().name("X-Forwarded-Proto").value("https").build());
    } else {
      get.scheme("HTTPS");
    }
    return ProbeArgs.builder().httpGet(get.build());
  }
}
