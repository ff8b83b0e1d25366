package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.dns.ManagedZone;
import com.pulumi.gcp.dns.ManagedZoneArgs;
import com.pulumi.gcp.dns.RecordSet;
import com.pulumi.gcp.dns.RecordSetArgs;
import com.pulumi.gcp.dns.inputs.ManagedZonePrivateVisibilityConfigArgs;
import com.pulumi.gcp.dns.inputs.ManagedZonePrivateVisibilityConfigNetworkArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.kubernetes.Options;
import java.util.List;
import java.util.Map;

/**
 * A network's own answer to the names of Google's APIs: four addresses that serve them all and do
 * not change, which a network policy can name.
 */
final class GoogleApisZone extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:GoogleApisZone";
  private static final String DOMAIN = "googleapis.com.";
  private static final String HOST = "private." + DOMAIN;
  private static final List<String> ADDRESSES =
      List.of("199.36.153.8", "199.36.153.9", "199.36.153.10", "199.36.153.11");
  private static final int SECONDS = 300;

  /**
   * Where it counts.
   *
   * @param services the project's APIs
   * @param network the network
   */
  record Args(ProjectServices services, Output<String> network) {}

  GoogleApisZone(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var project = args.services().project();
    var zone =
        new ManagedZone(
            name,
            ManagedZoneArgs.builder()
                .project(project)
                .dnsName(DOMAIN)
                .description("Google's APIs, at addresses that policies name")
                .visibility("private")
                .privateVisibilityConfig(only(args.network()))
                .build(),
            Options.after(this, args.services().on(Api.DNS)));
    var addresses = in(project, zone).name(HOST).type("A").rrdatas(ADDRESSES).build();
    new RecordSet(name + "-addresses", addresses, Options.of(this));
    var names = in(project, zone).name("*." + DOMAIN).type("CNAME").rrdatas(HOST).build();
    new RecordSet(name + "-names", names, Options.of(this));
    registerOutputs(Map.of());
  }

  private static ManagedZonePrivateVisibilityConfigArgs only(Output<String> network) {
    return ManagedZonePrivateVisibilityConfigArgs.builder()
        .networks(
            ManagedZonePrivateVisibilityConfigNetworkArgs.builder().networkUrl(network).build())
        .build();
  }

  private static RecordSetArgs.Builder in(Output<String> project, ManagedZone zone) {
    return RecordSetArgs.builder().project(project).managedZone(zone.name()).ttl(SECONDS);
  }
}
