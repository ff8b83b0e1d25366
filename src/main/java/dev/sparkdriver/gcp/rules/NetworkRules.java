package dev.sparkdriver.gcp.rules;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Located;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.gcp.catalog.AddressPlan;
import dev.sparkdriver.gcp.catalog.GcpLocation;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.GkeSettings;
import dev.sparkdriver.settings.NetworkSettings;
import java.util.List;

/** Blocks of addresses are private, apart, and large enough for what lives in them. */
final class NetworkRules implements Rule {
  private static final int CONTROL_PLANE_PREFIX = 28;
  private static final int WIDEST = 9;

  /** A block whose nodes are more than most clusters have. */
  private static final Cidr LARGE = Cidr.parse("10.0.0.0/14");

  private static final List<Cidr> PRIVATE =
      List.of(
          Cidr.parse("10.0.0.0/8"),
          Cidr.parse("172.16.0.0/12"),
          Cidr.parse("192.168.0.0/16"),
          Cidr.parse("100.64.0.0/10"));

  /** Docker's own bridge on every node. */
  private static final Cidr DOCKER_BRIDGE = Cidr.parse("172.17.0.0/16");

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var network : settings.all(NetworkSettings.class)) {
      controlPlane(network, found);
      if (network.value().existing().isEmpty()) {
        block(settings, network, found);
      }
    }
  }

  private static void controlPlane(Located<NetworkSettings> network, Diagnostics found) {
    var block = network.value().controlPlaneCidr();
    var at = network.at("controlPlaneCidr");
    if (block.prefix() != CONTROL_PLANE_PREFIX) {
      found.error(
          at,
          Message.of(ErrorCode.CIDR_SIZE, "the control plane's block is a /" + block.prefix())
              .why("GKE takes a /28 for it: 16 addresses")
              .help("write `" + new Cidr(block.first(), CONTROL_PLANE_PREFIX) + "`"));
    }
    addresses(at, block, found);
    if (block.overlaps(DOCKER_BRIDGE)) {
      found.error(
          at, overlap(block, DOCKER_BRIDGE, "the container runtime's bridge on every node"));
    }
  }

  private static void block(Bound settings, Located<NetworkSettings> network, Diagnostics found) {
    var block = network.value().cidr();
    var at = network.at("cidr");
    addresses(at, block, found);
    if (block.overlaps(network.value().controlPlaneCidr())) {
      found.error(
          network.at("controlPlaneCidr"),
          overlap(network.value().controlPlaneCidr(), block, "`network.cidr`"));
    }
    if (!AddressPlan.fits(block) || block.prefix() < WIDEST) {
      found.error(at, cannotBeCut(block));
    } else {
      settings
          .one(GkeSettings.class)
          .filter(gke -> gke.value().location().isPresent())
          .ifPresent(gke -> nodes(at, block, gke.value(), found));
    }
  }

  private static Message overlap(Cidr block, Cidr other, String what) {
    return Message.of(
            ErrorCode.CIDR_OVERLAP, "`%s` overlaps `%s` (%s)".formatted(block, other, what))
        .why("an address in both would be answered by one of them only")
        .help("choose a block outside of it, such as `172.16.0.0/28`");
  }

  private static void addresses(Location at, Cidr block, Diagnostics found) {
    var inside =
        PRIVATE.stream()
            .anyMatch(range -> range.overlaps(block) && range.prefix() <= block.prefix());
    if (!inside) {
      found.error(
          at,
          Message.of(ErrorCode.PUBLIC_CIDR, "`" + block + "` are not private addresses")
              .why("the hosts that own these addresses could no longer be reached from the cluster")
              .help(
                  "choose a block in 10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16 or 100.64.0.0/10"));
    }
  }

  private static Message cannotBeCut(Cidr block) {
    return Message.of(
            ErrorCode.CIDR_SIZE,
            "a /" + block.prefix() + " cannot be cut into nodes, pods and services")
        .why("half of it goes to pods, a quarter each to services and nodes")
        .help(
            "choose a block between /%d and /%d; a /%d holds %d nodes"
                .formatted(
                    WIDEST,
                    AddressPlan.NARROWEST,
                    LARGE.prefix(),
                    AddressPlan.of(LARGE).mostNodes()));
  }

  private static void nodes(Location at, Cidr block, GkeSettings gke, Diagnostics found) {
    var needed = new GcpLocation(gke.location().orElseThrow()).mostNodes(gke);
    var held = AddressPlan.of(block).mostNodes();
    if (needed > held) {
      found.error(
          at,
          Message.of(
                  ErrorCode.CIDR_SIZE,
                  "`%s` holds %d nodes, and the pools may have %d".formatted(block, held, needed))
              .why(
                  "each node takes 256 addresses of the half for pods; an upgrade adds nodes for a"
                      + " while")
              .help("choose a wider block (a smaller prefix), or lower `maxNodes`"));
    }
  }
}
