package dev.sparkdriver.network;

import dev.sparkdriver.settings.ClusterSettings.ApiServer;
import dev.sparkdriver.settings.EgressSettings;
import dev.sparkdriver.settings.EgressSettings.Destination;
import dev.sparkdriver.settings.PortRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The connections that settings let out. A block leaves out the API server that it happens to hold,
 * which drivers alone may ask, by a policy of their own.
 */
final class Egress {

  /** By their documentation: where pods ask for tokens, and where the node passes that on to. */
  private static final List<Connections> METADATA_SERVER =
      List.of(to("169.254.169.254/32", 80), to("169.254.169.252/32", 988));

  private Egress() {}

  static List<Connections> of(EgressSettings settings, Surroundings surroundings) {
    var servers = surroundings.apiServer();
    var all = new ArrayList<Connections>();
    settings.to().forEach(destination -> all.add(to(destination, servers)));
    if (settings.internet()) {
      all.add(
          Connections.with(Peers.internetWithout(servers.stream().map(ApiServer::cidr).toList())));
    }
    return all;
  }

  /** For pods with an identity in Google's cloud, which the metadata server gives them. */
  static List<Connections> withIdentity(EgressSettings settings, Surroundings surroundings) {
    var all = new ArrayList<>(of(settings, surroundings));
    all.addAll(METADATA_SERVER);
    return all;
  }

  static Connections to(String cidr, int port) {
    return new Connections(List.of(Peers.block(cidr)), List.of(Peers.port(port)));
  }

  /** An API server that a destination names by itself, or at other ports, is what was meant. */
  private static Connections to(Destination destination, List<ApiServer> servers) {
    var except =
        servers.stream()
            .filter(server -> destination.cidr().exceeds(server.cidr()))
            .filter(server -> destination.ports().stream().anyMatch(has(server.port())))
            .map(ApiServer::cidr)
            .distinct()
            .toList();
    var ports =
        destination.ports().stream()
            .map(range -> Peers.ports(range.first(), range.last()))
            .toList();
    return new Connections(List.of(Peers.blockWithout(destination.cidr(), except)), ports);
  }

  private static Predicate<PortRange> has(int port) {
    return range -> range.first() <= port && port <= range.last();
  }
}
