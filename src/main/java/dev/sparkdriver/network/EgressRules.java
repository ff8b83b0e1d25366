package dev.sparkdriver.network;

import dev.sparkdriver.config.bind.Bound;
import dev.sparkdriver.config.bind.Rule;
import dev.sparkdriver.config.diagnostic.Diagnostics;
import dev.sparkdriver.config.diagnostic.Location;
import dev.sparkdriver.config.diagnostic.Message;
import dev.sparkdriver.settings.Cidr;
import dev.sparkdriver.settings.ClusterSettings;
import dev.sparkdriver.settings.EgressSettings.Destination;
import dev.sparkdriver.settings.ErrorCode;
import dev.sparkdriver.settings.NotebookSettings;
import dev.sparkdriver.settings.OidcSettings;
import dev.sparkdriver.settings.TeamSettings;
import java.util.List;

/**
 * What settings let out, to whatever they say it is, leads to hosts, and not to the metadata server
 * of a node; and where they name a server, something is let out.
 */
public final class EgressRules implements Rule {

  /** No host of a network has such an address. */
  private static final List<Cidr> NOBODYS =
      List.of(Cidr.parse("0.0.0.0/8"), Cidr.parse("127.0.0.0/8"), Cidr.parse("224.0.0.0/3"));

  @Override
  public void check(Bound settings, Diagnostics found) {
    for (var destination : settings.all(Destination.class)) {
      check(destination.value().cidr(), destination.at("cidr"), found);
    }
    checkServers(settings, found);
    for (var team : settings.all(TeamSettings.class)) {
      if (team.value().recipe().egress().isClosed() && team.value().sharedBackup().isPresent()) {
        found.warning(team.at("egress"), closed(List.of("`backup.to`")));
      }
    }
    var outside = new Outside(settings);
    for (var notebook : settings.all(NotebookSettings.class)) {
      var named = outside.of(notebook);
      if (notebook.value().recipe().egress().isClosed() && !named.isEmpty()) {
        found.warning(notebook.at("egress"), closed(named));
      }
    }
  }

  /** Blocks that are one server's. */
  private static void checkServers(Bound settings, Diagnostics found) {
    for (var server : settings.all(ClusterSettings.ApiServer.class)) {
      checkServer(server.value().cidr(), server.at("cidr"), found);
    }
    for (var oidc : settings.all(OidcSettings.class)) {
      oidc.value().addresses().forEach(block -> checkServer(block, oidc.at("addresses"), found));
    }
    for (var cluster : settings.all(ClusterSettings.class)) {
      // At the port of DNS alone, what a node has there answers names and nothing else.
      cluster.value().dns().stream()
          .filter(block -> Peers.OF_NODES.stream().noneMatch(own -> own.holds(block)))
          .forEach(block -> checkServer(block, cluster.at("dns"), found));
    }
  }

  private static void checkServer(Cidr block, Location at, Diagnostics found) {
    if (block.isAnybodys()) {
      found.error(at, wide(block));
    } else {
      check(block, at, found);
    }
  }

  private static void check(Cidr block, Location at, Diagnostics found) {
    var nodes = Peers.OF_NODES.stream().filter(block::overlaps).findFirst();
    if (nodes.isPresent()) {
      found.error(at, coversMetadata(block, nodes.get()));
    } else if (NOBODYS.stream().anyMatch(block::overlaps)) {
      found.error(at, nobodys(block));
    }
  }

  private static Message closed(List<String> outside) {
    return Message.of(
            ErrorCode.EGRESS_CLOSED, "nothing is let out to " + String.join(", ", outside))
        .why("network policies close everything that `egress` does not name")
        .help(
            "list its address, as `egress: {to: [{name: lake, cidr: 10.20.0.15/32, ports: [443]}]}`,"
                + " or write `egress: {internet: true}`");
  }

  private static Message wide(Cidr block) {
    return Message.of(ErrorCode.EGRESS_UNUSABLE, "`%s` is no server's block".formatted(block))
        .why(
            "pods may connect to all of it, and no owner has more than a /%d"
                .formatted(Cidr.WIDEST))
        .help("list the hosts that are meant, each with `/32`, or the block that they stay in");
  }

  private static Message coversMetadata(Cidr block, Cidr nodes) {
    return Message.of(ErrorCode.EGRESS_UNUSABLE, "`%s` covers a metadata server".formatted(block))
        .note(nodes.toString())
        .why("whoever reaches it asks for the node's own rights in the cloud")
        .help(
            block.prefix() == 0
                ? "write `egress: {internet: true}` for the internet, and list private blocks one by"
                    + " one"
                : "list the hosts that are meant, each with `/32`");
  }

  private static Message nobodys(Cidr block) {
    return Message.of(
            ErrorCode.EGRESS_UNUSABLE, "`%s` holds addresses that no host has".formatted(block))
        .why(
            "pods reach themselves without a rule, and nobody is at addresses below 1.0.0.0, in"
                + " 127.0.0.0/8 or from 224.0.0.0 on")
        .help("list the hosts that are meant, each with `/32`");
  }
}
