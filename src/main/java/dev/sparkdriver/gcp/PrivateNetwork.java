package dev.sparkdriver.gcp;

import com.pulumi.core.Output;
import com.pulumi.gcp.compute.Network;
import com.pulumi.gcp.compute.NetworkArgs;
import com.pulumi.gcp.compute.Router;
import com.pulumi.gcp.compute.RouterArgs;
import com.pulumi.gcp.compute.RouterNat;
import com.pulumi.gcp.compute.RouterNatArgs;
import com.pulumi.gcp.compute.Subnetwork;
import com.pulumi.gcp.compute.SubnetworkArgs;
import com.pulumi.gcp.compute.inputs.RouterNatLogConfigArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkLogConfigArgs;
import com.pulumi.gcp.compute.inputs.SubnetworkSecondaryIpRangeArgs;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.kubernetes.Options;
import dev.sparkdriver.settings.Cidr;
import java.util.Map;

/**
 * A network for nodes without public addresses, with a way out through NAT, and one to Google's
 * APIs that network policies can name.
 *
 * <p>It has no firewall rule: GKE makes those its nodes need, and all else is denied from outside.
 */
final class PrivateNetwork extends ComponentResource {
  private static final String TYPE = "sparkdriver:gcp:Network";
  private static final String PODS = "pods";
  private static final String SERVICES = "services";

  private final ClusterNetwork network;

  /**
   * Which network is created.
   *
   * @param services the project's APIs
   * @param region the region of the subnetwork
   * @param addresses the ranges of nodes, pods and services
   */
  record Args(ProjectServices services, String region, AddressPlan addresses) {}

  PrivateNetwork(String name, Args args, ComponentResourceOptions options) {
    super(TYPE, name, options);
    var project = args.services().project();
    var vpc =
        new Network(
            name,
            NetworkArgs.builder()
                .project(project)
                .autoCreateSubnetworks(false)
                .routingMode("REGIONAL")
                .build(),
            Options.after(this, args.services().on(Api.COMPUTE)));
    var subnetwork = new Subnetwork(name, subnetwork(args, vpc.selfLink()), Options.of(this));
    var router = new Router(name, router(args, vpc.selfLink()), Options.of(this));
    new GoogleApisZone(
        "google-apis",
        new GoogleApisZone.Args(args.services(), vpc.selfLink()),
        Options.component(this));
    var nat = new RouterNat(name, nat(args, router.name()), Options.of(this));
    network =
        new ClusterNetwork(
            vpc.selfLink(),
            // a node that starts before the way out exists cannot pull what it needs
            Output.tuple(subnetwork.selfLink(), nat.name()).applyValue(both -> both.t1),
            PODS,
            SERVICES);
    registerOutputs(Map.of("subnetwork", network.subnetwork()));
  }

  /** What a cluster has to know of it. */
  ClusterNetwork network() {
    return network;
  }

  private static SubnetworkArgs subnetwork(Args args, Output<String> network) {
    return SubnetworkArgs.builder()
        .project(args.services().project())
        .region(args.region())
        .network(network)
        .ipCidrRange(args.addresses().nodes().toString())
        .secondaryIpRanges(
            range(PODS, args.addresses().pods()), range(SERVICES, args.addresses().services()))
        .privateIpGoogleAccess(true)
        .logConfig(
            SubnetworkLogConfigArgs.builder()
                .aggregationInterval("INTERVAL_5_SEC")
                .flowSampling(0.5)
                .metadata("INCLUDE_ALL_METADATA")
                .build())
        .build();
  }

  private static SubnetworkSecondaryIpRangeArgs range(String name, Cidr block) {
    return SubnetworkSecondaryIpRangeArgs.builder()
        .rangeName(name)
        .ipCidrRange(block.toString())
        .build();
  }

  private static RouterArgs router(Args args, Output<String> network) {
    return RouterArgs.builder()
        .project(args.services().project())
        .region(args.region())
        .network(network)
        .build();
  }

  private static RouterNatArgs nat(Args args, Output<String> router) {
    return RouterNatArgs.builder()
        .project(args.services().project())
        .region(args.region())
        .router(router)
        .natIpAllocateOption("AUTO_ONLY")
        .sourceSubnetworkIpRangesToNat("ALL_SUBNETWORKS_ALL_IP_RANGES")
        .logConfig(RouterNatLogConfigArgs.builder().enable(true).filter("ERRORS_ONLY").build())
        .build();
  }
}
