package dev.sparkdriver.settings.rule;

import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings.Target;
import dev.sparkdriver.settings.ErrorCode;
import java.util.List;

/** Blocks of addresses are private, apart, and large enough for what lives in them. */
final class NetworkRules implements Rule {
  private static final int CONTROL_PLANE_PREFIX = 28;
  private static final int WIDEST = 9;

  /** A block whose nodes are more than most clusters have. */
  private static final Cidr LARGE = new Cidr(10L << 24, 14);

  private static final List<Cidr> PRIVATE =
      List.of(
          new Cidr(10L << 24, 8),
          new Cidr(172L << 24 | 16L << 16, 12),
          new Cidr(192L << 24 | 168L << 16, 16),
          new Cidr(100L << 24 | 64L << 16, 10));

  /** Docker's own bridge on every node. */
  private static final Cidr DOCKER_BRIDGE = new Cidr(172L << 24 | 17L << 16, 16);

  @Override
  public void judge(Scope scope) {
    if (!scope.on(Target.GKE) || !scope.sound("network")) {
      return;
    }
    var network = scope.settings().network();
    if (scope.isWritten("network.existing") && scope.isWritten("network.cidr")) {
      scope.error(
          "network.cidr",
          Message.of(ErrorCode.EXISTING_NETWORK, "`cidr` and `existing` exclude each other")
              .why("an existing subnetwork has its own ranges")
              .help("remove one of them"));
    }
    var controlPlane = scope.sound("network.controlPlaneCidr");
    if (controlPlane) {
      controlPlane(scope, network.controlPlaneCidr());
    }
    if (network.existing().isPresent() || !scope.sound("network.cidr")) {
      return;
    }
    size(scope, network.cidr());
    addresses(scope, "network.cidr", network.cidr());
    if (controlPlane && network.cidr().overlaps(network.controlPlaneCidr())) {
      overlap(scope, network.controlPlaneCidr(), network.cidr(), "`network.cidr`");
    }
  }

  private static void controlPlane(Scope scope, Cidr block) {
    if (block.prefix() != CONTROL_PLANE_PREFIX) {
      scope.error(
          "network.controlPlaneCidr",
          Message.of(
                  ErrorCode.CONTROL_PLANE_CIDR, "the control plane's block is a /" + block.prefix())
              .why("GKE takes a /28 for it: 16 addresses")
              .help("write `" + new Cidr(block.first(), CONTROL_PLANE_PREFIX) + "`"));
    }
    addresses(scope, "network.controlPlaneCidr", block);
    if (block.overlaps(DOCKER_BRIDGE)) {
      overlap(scope, block, DOCKER_BRIDGE, "the container runtime's bridge on every node");
    }
  }

  private static void overlap(Scope scope, Cidr block, Cidr other, String what) {
    scope.error(
        "network.controlPlaneCidr",
        Message.of(ErrorCode.CIDR_OVERLAP, "`%s` overlaps `%s` (%s)".formatted(block, other, what))
            .why("an address in both would be answered by one of them only")
            .help("choose a block outside of it, such as `172.16.0.0/28`"));
  }

  private static void addresses(Scope scope, String at, Cidr block) {
    var inside =
        PRIVATE.stream()
            .anyMatch(range -> range.overlaps(block) && range.prefix() <= block.prefix());
    if (!inside) {
      scope.error(
          at,
          Message.of(ErrorCode.PUBLIC_CIDR, "`" + block + "` are not private addresses")
              .why("the hosts that own these addresses could no longer be reached from the cluster")
              .help(
                  "choose a block in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10"));
    }
  }

  private static void size(Scope scope, Cidr block) {
    if (!AddressPlan.fits(block) || block.prefix() < WIDEST) {
      scope.error(
          "network.cidr",
          Message.of(
                  ErrorCode.CIDR_TOO_SMALL,
                  "a /" + block.prefix() + " cannot be cut into nodes, pods and services")
              .why("half of it goes to pods, a quarter each to services and nodes")
              .help(
                  "choose a block between /%d and /%d; a /%d holds %d nodes"
                      .formatted(
                          WIDEST,
                          AddressPlan.NARROWEST,
                          LARGE.prefix(),
                          AddressPlan.of(LARGE).mostNodes())));
      return;
    }
    var location = scope.settings().gke().location();
    if (location.isEmpty()
        || !scope.sound("gke.location", "gke.drivers.maxNodes", "gke.executors.maxNodes")) {
      return;
    }
    var needed = new GcpLocation(location.get()).mostNodes(scope.settings().gke());
    var held = AddressPlan.of(block).mostNodes();
    if (needed > held) {
      scope.error(
          "network.cidr",
          Message.of(
                  ErrorCode.CIDR_TOO_SMALL,
                  "`%s` holds %d nodes, and the pools may have %d".formatted(block, held, needed))
              .why(
                  "each node takes 256 addresses of the half for pods; an upgrade adds nodes for a while")
              .help("choose a wider block (a smaller prefix), or lower `maxNodes`"));
    }
  }
}
